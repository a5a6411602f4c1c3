import { badRequest, fullSyncRequired, invalidParameter, timeRangeEmpty } from './errors.ts';
import { instantOfDateTime } from './event-time.ts';
import { isZone, type Zone, zoneNamed } from './zone.ts';

/** The parameters that say how events are written. */
export interface ViewQuery {
  zone: Zone | null;
  maxAttendees: number | null;
  labels: boolean;
}

/** The parameters of events.list, checked. Times in milliseconds. */
export interface EventsQuery {
  singleEvents: boolean;
  orderBy: 'startTime' | 'updated' | null;
  /** Null when not given. */
  showDeleted: boolean | null;
  timeMin: number | null;
  timeMax: number | null;
  updatedMin: number | null;
  words: string[];
  iCalUID: string | null;
  eventTypes: string[];
  privateProperties: string[];
  sharedProperties: string[];
  maxResults: number;
  syncToken: string | null;
  pageToken: string | null;
  /** What a sync token binds. */
  bound: string;
  /** What a page token binds: everything that decides which rows are listed. */
  identity: string;
}

/** Refused beside a sync token. */
const notWithSyncToken = [
  'iCalUID',
  'orderBy',
  'privateExtendedProperty',
  'q',
  'sharedExtendedProperty',
  'timeMin',
  'timeMax',
  'updatedMin',
];
/** Say how an answer is written, not what it lists. */
const presentational = [
  'pageToken',
  'maxResults',
  'fields',
  'alt',
  'prettyPrint',
  'key',
  'quotaUser',
  'timeZone',
];

/** Reads and checks the query. Throws the API's 400 (and 410 for an empty sync token). */
export function parseEventsQuery(params: URLSearchParams): EventsQuery {
  const syncToken = params.get('syncToken');
  const showDeleted = params.has('showDeleted') ? flag(params, 'showDeleted') : null;
  if (syncToken !== null) {
    const refused = notWithSyncToken.find((name) => params.has(name));
    if (refused) throw badRequest(`Sync token cannot be used with ${refused}.`, refused);
    if (showDeleted === false)
      throw badRequest('Sync token cannot be used with showDeleted=false.', 'showDeleted');
    if (syncToken === '') throw fullSyncRequired();
  }
  const singleEvents = flag(params, 'singleEvents');
  const orderBy = oneOf(params, 'orderBy', ['startTime', 'updated'] as const);
  if (orderBy === 'startTime' && !singleEvents) {
    throw badRequest('The requested ordering is not available for the particular query.', 'orderBy');
  }
  const timeMin = time(params, 'timeMin');
  const timeMax = time(params, 'timeMax');
  if (timeMin !== null && timeMax !== null && timeMin >= timeMax) throw timeRangeEmpty();
  const eventTypes = params.getAll('eventTypes').sort();

  return {
    singleEvents,
    orderBy,
    showDeleted,
    timeMin,
    timeMax,
    updatedMin: time(params, 'updatedMin'),
    words: (params.get('q') ?? '').toLowerCase().split(/\s+/).filter(Boolean),
    iCalUID: params.get('iCalUID'),
    eventTypes,
    privateProperties: params.getAll('privateExtendedProperty'),
    sharedProperties: params.getAll('sharedExtendedProperty'),
    maxResults: Math.min(2500, count(params, 'maxResults') ?? 250),
    syncToken,
    pageToken: params.get('pageToken'),
    bound: JSON.stringify([singleEvents, eventTypes, flag(params, 'showHiddenInvitations')]),
    identity: identityOf(params),
  };
}

/** Reads the parameters that say how events are written. Throws the API's 400. */
export function parseViewQuery(params: URLSearchParams): ViewQuery {
  const timeZone = params.get('timeZone');
  if (timeZone !== null && !isZone(timeZone)) throw invalidParameter('timeZone', 'Invalid time zone.');
  return {
    zone: timeZone === null ? null : zoneNamed(timeZone),
    maxAttendees: count(params, 'maxAttendees'),
    labels: params.get('eventLabelVersion') === '1',
  };
}

/** Everything in a query that decides which rows are listed, whatever the order of the parameters. */
export function identityOf(params: URLSearchParams): string {
  const kept = [...params].filter(([name]) => !presentational.includes(name));
  return JSON.stringify(kept.sort(([a, x], [b, y]) => (a + x < b + y ? -1 : 1)));
}

export function flag(params: URLSearchParams, name: string): boolean {
  return oneOf(params, name, ['true', 'false'] as const) === 'true';
}

/** A positive whole number; null when absent. */
export function count(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  if (!/^[1-9]\d{0,8}$/.test(text)) {
    throw invalidParameter(name, `Invalid value '${text}'. Values must be within the range: [1, 2147483647]`);
  }
  return Number(text);
}

export function oneOf<T extends string>(
  params: URLSearchParams,
  name: string,
  values: readonly T[],
): T | null {
  const text = params.get(name);
  if (text === null) return null;
  const value = values.find((each) => each === text);
  if (!value) throw invalidParameter(name, `Invalid value '${text}'. Allowed values: [${values.join(', ')}]`);
  return value;
}

/** RFC 3339 with a mandatory offset. */
export function time(params: URLSearchParams, name: string): number | null {
  const text = params.get(name);
  if (text === null) return null;
  const instant = instantOfDateTime(text, null);
  if (instant === null || Number.isNaN(instant)) throw badRequest('Bad Request', name);
  return instant;
}
