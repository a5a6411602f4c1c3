/** A process of its own (see first-sync.ts): the database and the keys are those of its environment. */
import { contentKey } from '#lib/account/content-key.ts';
import { openText, sealText } from '#lib/aes-gcm.ts';
import { calendarIdOf } from '#lib/calendar/opaque-id.ts';
import { closeDatabase } from '#lib/database/client.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { databaseKind, type Sent, statementsOf, syncedPerson, timeOf } from './synced-person.ts';

const scenario = 'first-sync';
const rounds = 6;
/** Of a page-save: $4 is the calendar, $5 the generation, from $8 on the columns of its rows, the id first. */
const columnsFrom = 8;

/**
 * The least that stores a page: the insertion of our own statement, so that the columns are the same, without whose turn
 * it is, where to go on, what is gone and which rows are unchanged.
 */
function bareOf({ statement, values }: Sent): Sent {
  const [insertion] = /INSERT INTO event [\s\S]*?(?=\n *WHERE event\.generation)/.exec(statement.text) ?? [];
  if (!insertion?.includes('FROM place, unnest')) throw new Error('the statement of a page is another one');
  const text = insertion
    .replace('FROM place, unnest', 'FROM unnest')
    .replaceAll(
      /\$(\d+)/g,
      (_, number: string) => `$${Number(number) < columnsFrom ? 2 : Number(number) - 5}`,
    )
    .replaceAll('place.id', '$1');
  return {
    statement: { name: 'bench-bare-page', text },
    values: [values[3], values[4], ...values.slice(columnsFrom - 1)],
  };
}

const person = await syncedPerson();
const { db } = person;
const query = ({ statement, values }: Sent) => db.query(statement, values);

/** What a first sync asks the provider for and has the database do, once everything is warm. */
const requests: Request[] = [];
const recording: typeof fetch = (input, init) => {
  requests.push(new Request(input, { headers: init?.headers ?? {} }));
  return fetch(input, init);
};
for (let warmUp = 0; warmUp < 3; warmUp++) {
  await person.forget();
  await person.sync();
}
await person.forget();
const sent = await statementsOf(db, () => person.sync({ fetch: recording }));
const isPage = ({ statement }: Sent) => statement.name === 'page-save';
const pages = sent.filter(isPage).map((each) => ({
  calendarId: each.values[3],
  ids: each.values[columnsFrom - 1] as string[],
  bare: bareOf(each),
}));
const rows = pages.reduce((sum, { ids }) => sum + ids.length, 0);
const lists = Map.groupBy(requests, ({ url }) => new URL(url).pathname);

/** Everything that a row of a page refers to. */
async function storeCalendars(): Promise<void> {
  await person.forget();
  for (const each of sent.slice(0, sent.findIndex(isPage))) await query(each);
}

/** One page after the other of each list, three lists at a time as the sync has them, and the statement of each page. */
async function fetchAndStore(): Promise<void> {
  const waiting = [...lists];
  let stored = 0;
  const worker = async () => {
    for (let list = waiting.shift(); list; list = waiting.shift()) {
      const [path, asked] = list;
      const providerId = /\/calendars\/([^/]+)\/events$/.exec(path)?.[1] ?? '';
      const calendarId = calendarIdOf(person.connectionId, decodeURIComponent(providerId));
      const own = pages.filter((page) => page.calendarId === calendarId);
      for (const [index, request] of asked.entries()) {
        const answer = await fetch(request.clone());
        if (!answer.ok) throw new Error(`${request.url}: ${answer.status}`);
        await answer.arrayBuffer();
        const page = own[index];
        if (!page) continue;
        await query(page.bare);
        stored += 1;
      }
    }
  };
  await Promise.all([worker(), worker(), worker()]);
  if (stored !== pages.length) throw new Error(`${stored} pages stored instead of ${pages.length}`);
}

const contenders = {
  statements: async () => {
    await person.forget();
    return timeOf(async () => {
      for (const each of sent) await query(each);
    });
  },
  pages: async () => {
    await storeCalendars();
    return timeOf(async () => {
      for (const each of sent.filter(isPage)) await query(each);
    });
  },
  bare: async () => {
    await storeCalendars();
    return timeOf(async () => {
      for (const page of pages) await query(page.bare);
    });
  },
  sync: async () => {
    await person.forget();
    return timeOf(() => person.sync());
  },
  fetched: async () => {
    await storeCalendars();
    return timeOf(fetchAndStore);
  },
};
type Name = keyof typeof contenders;

const names = Object.keys(contenders) as Name[];
const times: Record<Name, number>[] = [];
for (let round = -1; round < rounds; round++) {
  const sum = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  for (const name of [...names, ...names.toReversed()]) sum[name] += (await contenders[name]()) / 2;
  // The first round warms up what is compared.
  if (round >= 0) times.push(sum);
}
const of = (name: Name) => median(times.map((round) => round[name]));
const ratio = (name: Name, beside: Name) => median(times.map((round) => round[name] / round[beside]));
const both = (name: Name, other: Name) => `${of(name).toFixed(0)} and ${of(other).toFixed(0)} ms`;
const tell = (name: string, value: number, note: string, most?: number) =>
  report({
    scenario,
    name: `${name}, ${databaseKind}`,
    value,
    unit: '×',
    note,
    ...(most ? { target: { most } } : {}),
  });

tell(
  'database part of a first sync beside one bare statement a page',
  ratio('statements', 'bare'),
  `${both('statements', 'bare')}; ${rows} rows, ${pages.length} pages, ${sent.length} statements`,
  1.2,
);
tell('its pages alone', ratio('pages', 'bare'), both('pages', 'bare'));
tell(
  'first sync beside fetch-and-discard and those statements',
  ratio('sync', 'fetched'),
  `${both('sync', 'fetched')}; ${requests.length} calls`,
  2,
);

const { key } = await contentKey(person.userId);
await person.forget();
await person.sync();
const stored = { name: 'bench-sealed', text: 'SELECT id, sealed FROM event WHERE sealed IS NOT NULL' };
const contents = (await db.query<{ id: string; sealed: string }>(stored, [])).map(({ id, sealed }) => {
  const about = `event\n${id}`;
  const text = openText(sealed, key, about);
  if (text === null) throw new Error('what was sealed does not open');
  return { about, sealed, text };
});
const sealing: number[] = [];
const opening: number[] = [];
for (let round = 0; round < 20; round++) {
  sealing.push(await timeOf(() => contents.map(({ text, about }) => sealText(text, key, about))));
  opening.push(await timeOf(() => contents.map(({ sealed, about }) => openText(sealed, key, about))));
}
const each = (all: number[]) => ((median(all) * 1000) / contents.length).toFixed(1);
tell(
  'sealing, share of a first sync',
  median(sealing) / of('sync'),
  `${median(sealing).toFixed(0)} ms; ${each(sealing)} µs an event, ${each(opening)} to open one`,
);
await closeDatabase();
