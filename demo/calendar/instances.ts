import { notFound } from './errors.ts';
import type { EventStore } from './event-store.ts';
import { etagOfAll, type View, viewEvent } from './event-view.ts';
import { count, flag, identityOf, time } from './events-query.ts';
import { type Key, takePage } from './page.ts';
import { decodePageToken, encodeToken } from './sync-token.ts';
import type { Row } from './timeline.ts';

/** The answer to events.instances: the occurrences of one series, exceptions among them. Throws the API's 400 and 404. */
export function listInstances(
  params: URLSearchParams,
  seriesId: string,
  store: EventStore,
  view: View,
  accessRole: string,
  epoch: string,
): Record<string, unknown> {
  const series = store.find(seriesId);
  if (!series || series.item.cancelled || series.occurrence) throw notFound();
  const max = time(params, 'timeMax') ?? Number.POSITIVE_INFINITY;
  const min = time(params, 'timeMin') ?? Number.NEGATIVE_INFINITY;
  const showDeleted = flag(params, 'showDeleted');
  const maxResults = Math.min(2500, count(params, 'maxResults') ?? 250);
  const isOfSeries = ({ id, item, occurrence }: Row) =>
    (occurrence && item.id === seriesId) || item.resource?.recurringEventId === seriesId || id === seriesId;
  const rows = store
    .timeline(true, max)
    .between(min, max)
    .filter((row) => isOfSeries(row) && (showDeleted || !row.item.cancelled));

  const identity = `${seriesId} ${identityOf(params)}`;
  const pageToken = params.get('pageToken');
  const position = pageToken
    ? decodePageToken(pageToken, epoch, identity)
    : { page: 0, after: null, seq: store.seq };
  const keyOf = (row: Row): Key => [row.start, row.key];
  const page = takePage(rows, keyOf, position.page, position.after, maxResults);
  return {
    kind: 'calendar#events',
    etag: etagOfAll(epoch, store.seq, identity, pageToken, maxResults),
    summary: view.calendarName,
    timeZone: view.zone.id,
    accessRole,
    ...(page.more
      ? {
          nextPageToken: encodeToken({
            epoch,
            query: identity,
            page: position.page + 1,
            after: page.last,
            seq: position.seq,
          }),
        }
      : {}),
    items: page.rows.map((row) => viewEvent(row, view)),
  };
}
