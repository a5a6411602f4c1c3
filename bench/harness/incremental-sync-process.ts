/** A process of its own (see incremental-sync.ts): the database and the keys are those of its environment. */
import { closeDatabase } from '#lib/database/client.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { changeAtRandom, databaseKind, syncedPerson, timeOf } from './synced-person.ts';

const scenario = 'incremental-sync';
const rounds = 6;
const changes = 10;

const person = await syncedPerson();
/** How often the events of each calendar were asked for. */
const calls = new Map<string, number>();
const counting: typeof fetch = (input, init) => {
  const { pathname } = new URL(String(input));
  if (pathname.endsWith('/events')) calls.set(pathname, (calls.get(pathname) ?? 0) + 1);
  return fetch(input, init);
};

const measured: { first: number; incremental: number; most: number; changed: number }[] = [];
for (let round = -2; round < rounds; round++) {
  await person.forget();
  const first = await timeOf(() => person.sync());
  await changeAtRandom(changes);
  calls.clear();
  let changed = 0;
  const incremental = await timeOf(async () => {
    changed = (await person.sync({ fetch: counting })).changed;
  });
  if (changed === 0) throw new Error('nothing was found to have changed');
  // The first two rounds warm up what is compared.
  if (round >= 0) measured.push({ first, incremental, most: Math.max(...calls.values()), changed });
}
const of = (name: 'first' | 'incremental' | 'changed') => median(measured.map((each) => each[name]));
report({
  scenario,
  name: `sync of ${changes} changes beside a first sync, ${databaseKind}`,
  value: 100 * median(measured.map(({ first, incremental }) => incremental / first)),
  unit: '%',
  target: { most: 5 },
  note: `${of('incremental').toFixed(0)} and ${of('first').toFixed(0)} ms, ${of('changed')} rows`,
});
report({
  scenario,
  name: `its calls for the events of a calendar, at most, ${databaseKind}`,
  value: Math.max(...measured.map(({ most }) => most)),
  unit: '',
  target: { most: 2 },
  note: `${calls.size} calendars`,
});
await closeDatabase();
