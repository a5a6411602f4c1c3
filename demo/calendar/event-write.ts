import { z } from 'zod';
import {
  conditionNotMet,
  deleted,
  duplicate,
  invalidBody,
  missing,
  notFound,
  timeRangeEmpty,
} from './errors.ts';
import type { EventResource, EventTime } from './event-resource.ts';
import type { EventStore } from './event-store.ts';
import { instantOf } from './event-time.ts';
import { etagOf } from './event-view.ts';
import { exceptionOf } from './exception.ts';
import { isRecurrence } from './recurrence.ts';
import { matches } from './respond.ts';
import type { Row } from './timeline.ts';
import { isZone } from './zone.ts';

const timeSchema = z.looseObject({
  date: z.string().nullish(),
  dateTime: z.string().nullish(),
  timeZone: z.string().nullish(),
});
const personSchema = z.looseObject({ email: z.string().nullish(), displayName: z.string().nullish() });
/** What a client may send; members of no meaning here are stored as they come. */
const bodySchema = z.looseObject({
  id: z
    .string()
    .regex(/^[a-v0-9]{5,1024}$/, 'Invalid resource id value.')
    .nullish(),
  status: z.enum(['confirmed', 'tentative', 'cancelled']).nullish(),
  summary: z.string().nullish(),
  description: z.string().nullish(),
  location: z.string().nullish(),
  colorId: z
    .string()
    .regex(/^([1-9]|1[01])$/, 'Invalid colorId value.')
    .nullish(),
  start: timeSchema.nullish(),
  end: timeSchema.nullish(),
  recurrence: z.array(z.string()).nullish(),
  transparency: z.enum(['opaque', 'transparent']).nullish(),
  visibility: z.enum(['default', 'public', 'private', 'confidential']).nullish(),
  attendees: z.array(personSchema).nullish(),
});
/** Set by the server, whatever a client sends. */
const serverOwned = [
  'kind',
  'etag',
  'htmlLink',
  'created',
  'updated',
  'recurringEventId',
  'originalStartTime',
];

/** events.insert. Returns the stored event's row. Throws the API's 400 and 409. */
export function insertEvent(store: EventStore, body: unknown, newId: () => string, at: number): Row {
  const given = parse(body);
  const id = given.id ?? newId();
  if (store.find(id)) throw duplicate();
  const created = new Date(at).toISOString();
  const resource = {
    ...withoutServerOwned(given),
    created,
    id,
    status: given.status ?? 'confirmed',
  } as EventResource;
  checkTimes(resource, store);
  store.put(clean(resource), at);
  return store.find(id) as Row;
}

/**
 * events.patch (`replace` false: members absent stay, null removes) and events.update (`replace` true). On an
 * occurrence of a series it makes an exception. Throws the API's 400, 404, 410 and 412.
 */
export function changeEvent(
  store: EventStore,
  id: string,
  body: unknown,
  options: { replace: boolean; ifMatch: string | undefined; at: number },
): Row {
  const row = existing(store, id, options.ifMatch);
  const given = withoutServerOwned(parse(body));
  delete given.id;
  const { item, occurrence } = row;
  const base = occurrence ? exceptionOf(item, occurrence, store.zone, {}) : item.resource;
  const { created, recurringEventId, originalStartTime, iCalUID, organizer, creator } = base;
  const start = options.replace
    ? { id, created, recurringEventId, originalStartTime, iCalUID, organizer, creator, status: 'confirmed' }
    : base;
  const merged = clean({ ...mergePatch(start, given), sequence: (base.sequence ?? 0) + 1 } as EventResource);
  checkTimes(merged, store);
  store.put(merged, options.at);
  return store.find(id) as Row;
}

/** events.delete: an event, a whole series, or one occurrence. Throws the API's 404, 410 and 412. */
export function deleteEvent(store: EventStore, id: string, ifMatch: string | undefined, at: number): void {
  existing(store, id, ifMatch);
  store.remove(id, at);
}

function existing(store: EventStore, id: string, ifMatch: string | undefined): Row {
  const row = store.find(id);
  if (!row) throw notFound();
  if (row.item.cancelled) throw deleted();
  if (ifMatch !== undefined && !matches(ifMatch, etagOf(row.item))) throw conditionNotMet();
  return row;
}

function parse(body: unknown): z.infer<typeof bodySchema> {
  const result = bodySchema.safeParse(body);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw invalidBody(`Invalid value for: ${issue?.path.join('.') || 'event'}: ${issue?.message}`);
}

function withoutServerOwned(given: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !serverOwned.includes(name)));
}

/** RFC 7396, except that a new start or end replaces the old one whole: a date does not mix with a time. */
function mergePatch(base: Record<string, unknown>, patch: Record<string, unknown>): Record<string, unknown> {
  const merged = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    const before = merged[name];
    const nested = isObject(value) && isObject(before) && name !== 'start' && name !== 'end';
    if (value === null) delete merged[name];
    else merged[name] = nested ? mergePatch(before, value) : value;
  }
  return merged;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Without null and undefined members, which Google does not keep. */
function clean(resource: EventResource): EventResource {
  const kept = (value: object) =>
    Object.fromEntries(Object.entries(value).filter(([, each]) => each != null));
  const whole = kept(resource) as EventResource;
  if (whole.start) whole.start = kept(whole.start);
  if (whole.end) whole.end = kept(whole.end);
  return whole;
}

function checkTimes(resource: EventResource, store: EventStore): void {
  if (resource.status === 'cancelled' && !resource.start) return;
  const { start, end, recurrence } = resource;
  if (!start) throw missing('start time');
  if (!end) throw missing('end time');
  if (Boolean(start.date) !== Boolean(end.date)) throw invalidBody('Invalid start time.');
  const from = checkedInstant(start, 'start', store);
  const to = checkedInstant(end, 'end', store);
  if (to < from || (start.date && to === from)) throw timeRangeEmpty('end');
  if (recurrence?.length && !isRecurrence(recurrence)) throw invalidBody('Invalid recurrence rule.');
  if (recurrence?.length && start.dateTime && !start.timeZone)
    throw missing('time zone definition for start time');
}

function checkedInstant(time: EventTime, name: 'start' | 'end', store: EventStore): number {
  if (time.timeZone && !isZone(time.timeZone))
    throw invalidBody(`Invalid time zone definition for ${name} time.`);
  const local = time.dateTime && !/([Zz]|[+-]\d\d:\d\d)$/.test(time.dateTime);
  if (local && !time.timeZone) throw missing(`time zone definition for ${name} time`);
  const instant = instantOf(time, store.zone);
  if (instant === null || Number.isNaN(instant)) throw invalidBody(`Invalid ${name} time.`);
  return instant;
}
