import { type Random, randomFrom } from '#demo/calendar/sample/random.ts';
import { type RawEvent, rawList, shownCalendars } from './raw-events.ts';

/** Where the changes are made: the demo's control, and its API to see what there is. */
export interface ChangedApi {
  calendarApiUrl: string;
  change(body: object): { ids: string[] };
  expireSyncTokens(): unknown;
}

const hour = 3_600_000;
const day = 24 * hour;
const zone = 'Europe/Paris';

/**
 * What people do to their calendars behind our back, one thing at each call, the same for the same seed and data. The
 * answer names what was done.
 */
export function randomChanges(api: ChangedApi, seed: string, now = Date.now()): () => Promise<string> {
  const random = randomFrom(seed);
  const lists = { movedOut: [], added: [], hidden: [], off: [] };
  return async () => {
    for (;;) {
      const [name, act] = random.pick(acts);
      const done = await act({ api, random, now, ...lists });
      if (done) return name;
    }
  };
}

interface Scene {
  api: ChangedApi;
  random: Random;
  now: number;
  /** Events that were moved out of the window. */
  movedOut: string[];
  /** Calendars added here, hidden, and not selected. */
  added: string[];
  hidden: string[];
  off: string[];
}
/** Answers false when there was nothing to do it to. */
type Act = (scene: Scene) => Promise<boolean>;

const acts: [string, Act][] = [
  ['insert', (scene) => insert(scene, {})],
  ['insert', (scene) => insert(scene, {})],
  ['insert whole days', (scene) => insert(scene, wholeDays(scene))],
  ['insert a series', (scene) => insert(scene, series(scene))],
  ['insert a series', (scene) => insert(scene, series(scene))],
  ['move', (scene) => changeOne(scene, isSingle, times(scene, 170))],
  ['move', (scene) => changeOne(scene, isSingle, times(scene, 170))],
  ['move over the edge', (scene) => changeOne(scene, isSingle, times(scene, 260))],
  ['make whole days', (scene) => changeOne(scene, isSingle, wholeDays(scene))],
  ['move out of the window', moveOut],
  ['move back', moveBack],
  ['rename', (scene) => changeOne(scene, isSingle, details(scene))],
  ['rename', (scene) => changeOne(scene, isSingle, details(scene))],
  ['cancel one of a series', (scene) => onOne(scene, isInstance, ({ id }) => ({ remove: id }))],
  ['change one of a series', (scene) => changeOne(scene, isInstance, details(scene))],
  ['move one of a series', (scene) => changeOne(scene, isInstance, times(scene, 170))],
  ['change a series', (scene) => changeSeries(scene, details(scene))],
  ['move a series', (scene) => changeSeries(scene, times(scene, 60))],
  ['change the rule of a series', (scene) => changeSeries(scene, { recurrence: rule(scene) })],
  ['end a series and begin another', endSeries],
  ['delete a series', (scene) => onOne(scene, isInstance, (event) => ({ remove: event.recurringEventId }))],
  ['delete', (scene) => onOne(scene, isSingle, ({ id }) => ({ remove: id }))],
  ['delete', (scene) => onOne(scene, isSingle, ({ id }) => ({ remove: id }))],
  ['add a calendar', addCalendar],
  ['remove a calendar', removeCalendar],
  ['hide a calendar', (scene) => hide(scene, scene.hidden, { hidden: true })],
  ['restore a calendar', (scene) => restore(scene, scene.hidden, { hidden: false })],
  ['unselect a calendar', (scene) => hide(scene, scene.off, { selected: false })],
  ['select a calendar', (scene) => restore(scene, scene.off, { selected: true })],
  ['change who sees what', changeRole],
  ['expire the sync tokens', async ({ api }) => Boolean(api.expireSyncTokens() ?? true)],
];

const isSingle = (event: RawEvent) => event.recurringEventId === undefined;
const isInstance = (event: RawEvent) => event.recurringEventId !== undefined;

function times({ random, now }: Scene, days: number) {
  const start = Math.floor((now + random.between(-days * 24, days * 24) * hour) / 60_000) * 60_000;
  const length = random.pick([0, 1, 15, 30, 60, 90, 480, 1441, 4 * 1440]) * 60_000;
  const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: zone });
  return { start: time(start), end: time(start + length) };
}

function wholeDays({ random, now }: Scene) {
  const start = now + random.between(-200, 200) * day;
  const date = (at: number) => ({ date: new Date(at).toISOString().slice(0, 10) });
  return { start: date(start), end: date(start + random.between(1, 5) * day) };
}

function rule({ random }: Scene): string[] {
  const frequency = random.pick(['DAILY', 'WEEKLY', 'DAILY;INTERVAL=3']);
  return [`RRULE:FREQ=${frequency};COUNT=${random.between(2, 12)}`];
}

const series = (scene: Scene) => ({ ...times(scene, 120), recurrence: rule(scene) });

function details({ random }: Scene): object {
  const n = random.between(0, 9999);
  return random.pick([
    { summary: `Renommé ${n} 🎶 «é»` },
    { summary: null },
    { location: `Salle ${n}` },
    { location: null, status: 'tentative' },
    { transparency: random.pick(['opaque', 'transparent']) },
    { attendees: people(random) },
  ]);
}

function people(random: Random): object[] {
  const replies = ['accepted', 'declined', 'tentative', 'needsAction'];
  return Array.from({ length: random.between(0, 5) }, (_, n) => ({
    email: `person${random.between(0, 999)}@example.com`,
    ...(random.chance(0.6) ? { displayName: `Person ${random.between(0, 999)}` } : {}),
    ...(n === 0 && random.chance(0.5) ? { self: true } : {}),
    ...(n === 1 && random.chance(0.3) ? { resource: true } : {}),
    responseStatus: random.pick(replies),
  }));
}

async function insert(scene: Scene, given: object): Promise<boolean> {
  const { api, random } = scene;
  const calendar = random.pick(await shownCalendars(api.calendarApiUrl));
  const summary = `Added ${random.between(0, 9999)}`;
  const location = `Place ${random.between(0, 9999)}`;
  api.change({
    calendar,
    add: { summary, location, attendees: people(random), ...times(scene, 170), ...given },
  });
  return true;
}

async function onOne(
  { api, random, now }: Scene,
  wanted: (event: RawEvent) => boolean,
  command: (event: RawEvent) => object,
): Promise<boolean> {
  const calendar = random.pick(await shownCalendars(api.calendarApiUrl));
  const time = (at: number) => encodeURIComponent(new Date(at).toISOString());
  const range = `timeMin=${time(now - 200 * day)}&timeMax=${time(now + 170 * day)}&fields=nextPageToken,items(id,recurringEventId)`;
  const url = `${api.calendarApiUrl}/calendars/${encodeURIComponent(calendar)}/events?singleEvents=true&maxResults=2500&${range}`;
  const events = (await rawList<RawEvent>(url)).filter(wanted);
  if (events.length === 0) return false;
  api.change({ calendar, ...command(random.pick(events)) });
  return true;
}

function changeOne(scene: Scene, wanted: (event: RawEvent) => boolean, changes: object): Promise<boolean> {
  return onOne(scene, wanted, ({ id }) => ({ change: { id, ...changes } }));
}

function changeSeries(scene: Scene, changes: object): Promise<boolean> {
  return onOne(scene, isInstance, ({ recurringEventId: id }) => ({ change: { id, ...changes } }));
}

async function moveOut(scene: Scene): Promise<boolean> {
  const { random, now, movedOut } = scene;
  const start = now + random.pick([-1, 1]) * random.between(700, 900) * day;
  const time = (at: number) => ({ dateTime: new Date(at).toISOString(), timeZone: zone });
  return onOne(scene, isSingle, ({ id }) => {
    movedOut.push(id);
    return { change: { id, start: time(start), end: time(start + hour) } };
  });
}

async function moveBack(scene: Scene): Promise<boolean> {
  const { api, random, movedOut } = scene;
  const shown = await shownCalendars(api.calendarApiUrl);
  const id = random.pick([...movedOut, '']);
  if (id === '') return false;
  for (const calendar of shown) {
    const url = `${api.calendarApiUrl}/calendars/${encodeURIComponent(calendar)}/events/${id}`;
    const found = await fetch(url, { headers: { authorization: 'Bearer token' } });
    const event = (await found.json()) as RawEvent;
    if (found.status !== 200 || event.status === 'cancelled') continue;
    api.change({ calendar, change: { id, ...times(scene, 170) } });
    movedOut.splice(movedOut.indexOf(id), 1);
    return true;
  }
  return false;
}

/** "This and all that follow": the old series is cut short, a new one goes on. */
async function endSeries(scene: Scene): Promise<boolean> {
  const recurrence = ['RRULE:FREQ=DAILY;COUNT=2'];
  if (!(await changeSeries(scene, { recurrence }))) return false;
  return insert(scene, series(scene));
}

async function addCalendar(scene: Scene): Promise<boolean> {
  const { api, random, added } = scene;
  if (added.length >= 4) return false;
  const [calendar = ''] = api.change({ calendarAdd: { summary: `Calendar ${random.between(0, 999)}` } }).ids;
  added.push(calendar);
  for (let n = 0; n < 3; n += 1) {
    api.change({ calendar, add: { summary: `In a new calendar ${n}`, ...times(scene, 170) } });
  }
  return true;
}

async function removeCalendar({ api, random, added, hidden, off }: Scene): Promise<boolean> {
  if (added.length === 0) return false;
  const id = random.pick(added);
  api.change({ calendarRemove: id });
  for (const list of [added, hidden, off]) if (list.includes(id)) list.splice(list.indexOf(id), 1);
  return true;
}

async function hide({ api, random }: Scene, list: string[], how: object): Promise<boolean> {
  const shown = await shownCalendars(api.calendarApiUrl);
  // Some stay: when none is selected, the main one counts as such.
  if (shown.length < 4) return false;
  const id = random.pick(shown.slice(1));
  api.change({ calendarChange: { id, ...how } });
  list.push(id);
  return true;
}

async function restore({ api, random }: Scene, list: string[], how: object): Promise<boolean> {
  const id = list.length > 0 ? list.splice(random.between(0, list.length - 1), 1)[0] : undefined;
  if (id === undefined) return false;
  api.change({ calendarChange: { id, ...how } });
  return true;
}

async function changeRole({ api, random }: Scene): Promise<boolean> {
  const id = random.pick((await shownCalendars(api.calendarApiUrl)).slice(1));
  if (id === undefined) return false;
  api.change({ calendarChange: { id, accessRole: random.pick(['freeBusyReader', 'reader', 'owner']) } });
  return true;
}
