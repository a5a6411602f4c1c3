import { badRequest, updatedMinTooLongAgo } from './errors.ts';
import type { EventResource } from './event-resource.ts';
import type { EventStore } from './event-store.ts';
import { etagOfAll, type View, viewEvent } from './event-view.ts';
import type { EventsQuery } from './events-query.ts';
import { compareKeys, type Key, takePage } from './page.ts';
import { decodePageToken, decodeSyncToken, encodeToken, type SyncPosition } from './sync-token.ts';
import type { Row } from './timeline.ts';

/** What a list needs to know beside its query. */
export interface ListScene {
  store: EventStore;
  view: View;
  accessRole: string;
  /** See SyncPosition.epoch; a page token outlives an expiry of the sync tokens. */
  epochs: { life: string; sync: string };
  now: number;
  /** Sorted lists of this store that were asked for last, so that the next page need not sort again. */
  recent: Map<string, { seq: number; rows: Row[] }>;
}

const fourWeeks = 28 * 86_400_000;

/** The answer to events.list (calendar-api.md). Throws the API's 400 and 410. */
export function listEvents(query: EventsQuery, scene: ListScene): Record<string, unknown> {
  const { store, epochs, view } = scene;
  const since = query.syncToken === null ? null : decodeSyncToken(query.syncToken, epochs.sync);
  if (since && since.bound !== query.bound) {
    throw badRequest(
      'Sync token cannot be used with other parameters than those of the first list.',
      'syncToken',
    );
  }
  if (query.updatedMin !== null && query.updatedMin < scene.now - fourWeeks) throw updatedMinTooLongAgo();

  const position = query.pageToken
    ? decodePageToken(query.pageToken, epochs.life, query.identity)
    : { page: 0, after: null, seq: store.seq };
  const keyOf = keyFor(query, since !== null);
  const rows = remembered(scene, query.identity, () => sortedRows(query, since, store, keyOf));
  const page = takePage(rows, keyOf, position.page, position.after, query.maxResults);

  return {
    kind: 'calendar#events',
    etag: etagOfAll(epochs, store.seq, query.identity, query.pageToken, query.maxResults),
    summary: view.calendarName,
    updated: new Date(scene.now).toISOString(),
    timeZone: view.zone.id,
    accessRole: scene.accessRole,
    defaultReminders: scene.accessRole === 'owner' ? [{ method: 'popup', minutes: 10 }] : [],
    ...(page.more
      ? {
          nextPageToken: encodeToken({
            epoch: epochs.life,
            query: query.identity,
            page: position.page + 1,
            after: page.last,
            seq: position.seq,
          }),
        }
      : syncTokenAfter(query, since, position.seq, epochs.sync)),
    items: page.rows.map((row) => viewEvent(row, view)),
  };
}

/** The last page's sync token: none when the first list was ordered or narrowed in a way that no sync can repeat. */
function syncTokenAfter(query: EventsQuery, since: SyncPosition | null, seq: number, epoch: string) {
  const { orderBy, words, iCalUID, updatedMin, privateProperties, sharedProperties } = query;
  const narrowed =
    words.length || iCalUID || updatedMin !== null || privateProperties.length || sharedProperties.length;
  if (orderBy || narrowed) return {};
  const { timeMin, timeMax } = since ?? query;
  return { nextSyncToken: encodeToken({ epoch, seq, bound: query.bound, timeMin, timeMax }) };
}

/** Ordered as asked; changes in the order of their happening; otherwise stable, and of no meaning, as at Google. */
function keyFor(query: EventsQuery, sync: boolean): (row: Row) => Key {
  if (sync) return (row) => [row.item.seq, row.key];
  // Infinity, the place of malformed events, does not survive JSON in a page token.
  if (query.orderBy === 'startTime') return (row) => [Math.min(row.start, Number.MAX_SAFE_INTEGER), row.key];
  if (query.orderBy === 'updated') return (row) => [row.item.updated, row.key];
  return (row) => [0, row.key];
}

function sortedRows(
  query: EventsQuery,
  since: SyncPosition | null,
  store: EventStore,
  keyOf: (row: Row) => Key,
): Row[] {
  const { timeMin, timeMax } = since ?? query;
  const min = timeMin ?? Number.NEGATIVE_INFINITY;
  const max = timeMax ?? Number.POSITIVE_INFINITY;
  const timeline = store.timeline(query.singleEvents, max);
  const candidates = since
    ? timeline.rows.filter((row) => row.item.seq > since.seq && reaches(row, min, max))
    : timeline.between(min, max);
  const rows = candidates.filter((row) => isShown(row, query, since !== null, store) && matches(row, query));
  return rows
    .map((row) => ({ row, key: keyOf(row) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ row }) => row);
}

/** Whether the row lies in the window, or the event once did: a client must hear that it left. */
function reaches(row: Row, min: number, max: number): boolean {
  const reach = row.occurrence ? row : row.item.reach;
  return (reach.end > min && reach.start < max) || reach.start === Number.POSITIVE_INFINITY;
}

function isShown(row: Row, query: EventsQuery, sync: boolean, store: EventStore): boolean {
  if (!row.item.cancelled || sync || query.showDeleted || query.updatedMin !== null) return true;
  // Without expansion, the cancelled exceptions of a living series are part of the series.
  const seriesId = row.item.resource.recurringEventId;
  return !query.singleEvents && seriesId !== undefined && store.find(seriesId)?.item.cancelled === false;
}

function matches(row: Row, query: EventsQuery): boolean {
  const { item } = row;
  if (item.raw) return true;
  const { resource } = item;
  if (query.updatedMin !== null && item.updated < query.updatedMin) return false;
  if (
    query.iCalUID !== null &&
    query.iCalUID !== (resource.iCalUID ?? `${resource.recurringEventId ?? item.id}@google.com`)
  ) {
    return false;
  }
  if (query.eventTypes.length && !query.eventTypes.includes(resource.eventType ?? 'default'))
    return item.cancelled;
  const { private: own, shared } = (resource.extendedProperties ?? {}) as Record<
    string,
    Record<string, string>
  >;
  return (
    query.privateProperties.every((wanted) => has(own, wanted)) &&
    query.sharedProperties.every((wanted) => has(shared, wanted)) &&
    (query.words.length === 0 || contains(resource, query.words))
  );
}

function has(properties: Record<string, string> | undefined, wanted: string): boolean {
  const [name = '', ...value] = wanted.split('=');
  return properties?.[name] === value.join('=');
}

function contains(resource: EventResource, words: string[]): boolean {
  const people = [resource.organizer, ...(resource.attendees ?? [])];
  const texts = [resource.summary, resource.description, resource.location];
  for (const each of people) texts.push(each?.displayName, each?.email);
  const text = texts.filter(Boolean).join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}

function remembered(scene: ListScene, identity: string, make: () => Row[]): Row[] {
  const { recent, store } = scene;
  const key = `${identity} ${scene.epochs.sync}`;
  const kept = recent.get(key);
  if (kept?.seq === store.seq) return kept.rows;
  const rows = make();
  recent.delete(key);
  recent.set(key, { seq: store.seq, rows });
  for (const oldest of recent.keys()) {
    if (recent.size <= 4) break;
    recent.delete(oldest);
  }
  return rows;
}
