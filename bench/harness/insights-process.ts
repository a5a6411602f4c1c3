/** A process of its own (see insights.ts): the database and the keys are those of its environment. */
import { Temporal } from 'temporal-polyfill';
import { readEvents } from '#lib/calendar/read-events.ts';
import { closeDatabase } from '#lib/database/client.ts';
import { defaultCounting, reasonAgainst } from '#lib/tracker/counted.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';
import { openTracker, trackedEvents } from '#lib/tracker/store/person-tracker.ts';
import { readTrackedEvents } from '#lib/tracker/store/tracked-events.ts';
import { totals } from '#lib/tracker/totals.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { askForToken, databaseKind, statementsOf, syncedPerson, timeOf } from './synced-person.ts';

const scenario = 'insights';
const dayMs = 86_400_000;
const timeZone = 'Europe/Paris';
const now = Math.floor(Date.now() / dayMs) * dayMs;
const range = { from: now - 365 * dayMs, to: now };
const scene = { timeZone, settings: defaultSettings, groupBy: 'category' as const };

const person = await syncedPerson();
await person.sync();
const owner = { id: person.userId, connections: [] };
await openTracker(owner, 'en');

/** What `/api/v1/insights` does once it knows who asks. */
async function answer(): Promise<number> {
  const tracker = await openTracker(owner, 'en');
  const events = await trackedEvents(tracker, range);
  return totals(events, range, { ...scene, settings: tracker.settings }).countedMs;
}

/** The database's own time for the statement that reads the events. */
async function statementTime(): Promise<number> {
  const [sent] = await statementsOf(person.db, () => readTrackedEvents(person.userId, range));
  if (!sent) throw new Error('nothing was asked of the database');
  const text = `EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) ${sent.statement.text}`;
  const [row] = await person.db.query<Record<string, unknown>>({ name: 'explained', text }, sent.values);
  const plan = row?.['QUERY PLAN'];
  const [explained] = (typeof plan === 'string' ? JSON.parse(plan) : plan) as { 'Execution Time': number }[];
  return explained?.['Execution Time'] ?? Number.NaN;
}

/** Without a store and without sweeps: every event from the provider, its days by the library. */
async function withoutStore(): Promise<Map<string, number>> {
  const connections = [{ id: person.connectionId, status: 'active' }];
  const { events, problems } = await readEvents(connections, range, { askForToken, deadlineMs: 60_000 });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const byDay = new Map<string, number>();
  for (const event of events) {
    const { when } = event;
    if (when.allDay || reasonAgainst({ ...event, selected: true } as never, defaultCounting)) continue;
    const end = Temporal.Instant.fromEpochMilliseconds(when.end).toZonedDateTimeISO(timeZone);
    let at = Temporal.Instant.fromEpochMilliseconds(when.start).toZonedDateTimeISO(timeZone);
    while (Temporal.ZonedDateTime.compare(at, end) < 0) {
      const midnight = at.add({ days: 1 }).startOfDay();
      const until = Temporal.ZonedDateTime.compare(midnight, end) < 0 ? midnight : end;
      const day = at.toPlainDate().toString();
      byDay.set(day, (byDay.get(day) ?? 0) + until.epochMilliseconds - at.epochMilliseconds);
      at = until;
    }
  }
  return byDay;
}

async function medianOf(rounds: number, work: () => Promise<number>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await work());
  return median(times);
}

async function costs() {
  const events = await readTrackedEvents(person.userId, range);
  const read = () => readTrackedEvents(person.userId, range);
  const sum = () => totals(events, range, scene);
  const rounds = Math.max(5, Math.min(60, Math.round(400_000 / events.length)));
  for (let warmUp = 0; warmUp < rounds; warmUp++) await answer();
  return {
    events: events.length,
    whole: await medianOf(rounds, () => timeOf(answer)),
    statement: await medianOf(Math.min(rounds, 10), statementTime),
    read: await medianOf(rounds, () => timeOf(read)),
    totals: await medianOf(rounds, () => timeOf(sum)),
  };
}

function told({ events, statement, read, totals: sums }: Awaited<ReturnType<typeof costs>>): string {
  const rows = read - statement;
  return `${events} events: statement ${statement.toFixed(1)}, rows ${rows.toFixed(1)}, totals ${sums.toFixed(1)} ms`;
}

const year = await costs();
report({
  scenario,
  name: `insights of a year, ${databaseKind}: server time`,
  value: year.whole,
  unit: 'ms',
  target: { most: 20 },
  note: told(year),
});
await withoutStore();
const compared: number[] = [];
const naive: number[] = [];
for (let round = 0; round < 3; round++) {
  const [a, b, c, d] = [
    await timeOf(answer),
    await timeOf(withoutStore),
    await timeOf(withoutStore),
    await timeOf(answer),
  ];
  compared.push((b + c) / (a + d));
  naive.push((b + c) / 2);
}
report({
  scenario,
  name: `the same without a store, with a time-zone library per event, ${databaseKind}`,
  value: median(compared),
  unit: '×',
  target: { least: 20 },
  note: `${median(naive).toFixed(0)} ms`,
});

const columns = `calendar_id, generation, etag, start_date, end_date, status, response, event_type, transparency, series_id,
                 color, meeting, people, category_id, decided_by, ruled_version, skipped, sealed`;
const run = (text: string, values: unknown[]) => person.db.query({ name: text.slice(0, 40), text }, values);
await run(
  `DELETE FROM event WHERE start_date IS NOT NULL OR starts_at IS NULL OR starts_at < to_timestamp($1::float8 / 1000)
     OR ends_at > to_timestamp($2::float8 / 1000)`,
  [range.from + 20 * dayMs, range.to - 20 * dayMs],
);
await run('DELETE FROM event WHERE id NOT IN (SELECT id FROM event ORDER BY id LIMIT $1)', [1_000]);
/** Nine copies of every event, each some minutes later. */
const multiply = (round: number) =>
  run(
    `INSERT INTO event (id, starts_at, ends_at, ${columns})
     SELECT id || '-' || $1::text || k, starts_at + k * $2::float8 * interval '1 minute',
            ends_at + k * $2::float8 * interval '1 minute', ${columns}
       FROM event CROSS JOIN generate_series(1, 9) AS k`,
    [String(round), round === 1 ? 437 : 43],
  );
const grown = [await costs()];
for (const round of [1, 2]) {
  await multiply(round);
  await run('ANALYZE event', []);
  grown.push(await costs());
}
const [least, , most] = grown;
if (!least || !most) throw new Error('not measured');
report({
  scenario,
  name: `insights of a hundred times the events, ${databaseKind}: as many times the server time`,
  value: most.whole / least.whole,
  unit: '×',
  target: { most: most.events / least.events },
  note: grown.map(({ events, whole }) => `${events}: ${whole.toFixed(1)} ms`).join(', '),
});
console.log(grown.map(told).join('\n'));
await closeDatabase();
