/** A process of its own (see week-from-store.ts): the database and the keys are those of its environment. */
import { readEvents } from '#lib/calendar/read-events.ts';
import { readStoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { readStoredEvents } from '#lib/calendar/store/stored-events.ts';
import { closeDatabase } from '#lib/database/client.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { askForToken, databaseKind, syncedPerson } from './synced-person.ts';

const scenario = 'week-from-store';
const rounds = 10;
const each = 25;
const dayMs = 86_400_000;

const person = await syncedPerson();
await person.sync();
const monday = Math.floor(Date.now() / dayMs) * dayMs;
const range = { from: monday, to: monday + 7 * dayMs, timeZone: 'Europe/Paris' };

async function stored(): Promise<number> {
  const { key } = await readStoredCalendars(person.userId);
  if (!key) throw new Error('nothing is stored');
  return (await readStoredEvents(person.userId, range, key)).events.length;
}

async function live(): Promise<number> {
  const connections = [{ id: person.connectionId, status: 'active' }];
  const { events, problems } = await readEvents(connections, range, { askForToken });
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return events.length;
}

interface Cost {
  time: number;
  processor: number;
}

/** Milliseconds for each reading. */
async function costOf(read: () => Promise<number>): Promise<Cost> {
  const processor = process.cpuUsage();
  const started = performance.now();
  for (let count = 0; count < each; count++) await read();
  const used = process.cpuUsage(processor);
  const time = (performance.now() - started) / each;
  return { time, processor: (used.user + used.system) / 1000 / each };
}

const events = await stored();
if (events !== (await live())) throw new Error('the store has another week than the provider');
for (let warmUp = 0; warmUp < 12; warmUp++) for (const read of [stored, live]) await costOf(read);
const measured: { stored: Cost; live: Cost }[] = [];
for (let round = 0; round < rounds; round++) {
  const [a, b, c, d] = [await costOf(stored), await costOf(live), await costOf(live), await costOf(stored)];
  measured.push({ stored: mean(a, d), live: mean(b, c) });
}
for (const [field, what] of [
  ['time', 'time'],
  ['processor', 'processor time'],
] as const) {
  const of = (who: 'stored' | 'live') => median(measured.map((round) => round[who][field]));
  report({
    scenario,
    name: `reading a week live beside from the store, ${databaseKind}: ${what}`,
    value: median(measured.map((round) => round.live[field] / round.stored[field])),
    unit: '×',
    target: { least: 5 },
    note: `${of('live').toFixed(1)} and ${of('stored').toFixed(2)} ms, ${events} events`,
  });
}
await closeDatabase();

function mean(one: Cost, other: Cost): Cost {
  return { time: (one.time + other.time) / 2, processor: (one.processor + other.processor) / 2 };
}
