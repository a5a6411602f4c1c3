import type { Account, Directory } from './directory.ts';
import { badRequest, fullSyncRequired } from './errors.ts';
import { etagOfAll } from './event-view.ts';
import { count, flag, identityOf, oneOf } from './events-query.ts';
import type { AccessRole, Calendar, ListedCalendar } from './listed-calendar.ts';
import { takePage } from './page.ts';
import { decodePageToken, decodeSyncToken, encodeToken } from './sync-token.ts';

const roles: AccessRole[] = ['freeBusyReader', 'reader', 'writer', 'owner'];

/** The answer to calendarList.list. Throws the API's 400 and 410. */
export function listCalendars(
  params: URLSearchParams,
  account: Account,
  directory: Directory,
): Record<string, unknown> {
  const token = params.get('syncToken');
  const epochs = directory.epochs(`calendarList ${account.profile.sub}`);
  if (token !== null) {
    const refused = ['showDeleted', 'showHidden'].find((name) => params.get(name) === 'false');
    if (refused) throw badRequest(`Sync token cannot be used with ${refused}=false.`, refused);
    if (params.has('minAccessRole'))
      throw badRequest('Sync token cannot be used with minAccessRole.', 'minAccessRole');
    if (token === '') throw fullSyncRequired();
  }
  const since = token === null ? null : decodeSyncToken(token, epochs.sync);
  const minAccessRole = oneOf(params, 'minAccessRole', roles);
  const showDeleted = flag(params, 'showDeleted');
  const showHidden = flag(params, 'showHidden');
  const maxResults = Math.min(250, count(params, 'maxResults') ?? 100);

  const shown = (entry: ListedCalendar): boolean => {
    if (since) return entry.seq > since.seq;
    if (minAccessRole && roles.indexOf(entry.accessRole) < roles.indexOf(minAccessRole)) return false;
    return entry.deleted ? showDeleted : showHidden || !entry.hidden;
  };
  const identity = identityOf(params);
  const pageToken = params.get('pageToken');
  const position = pageToken
    ? decodePageToken(pageToken, epochs.life, identity)
    : { page: 0, after: null, seq: account.seq };
  const entries = [...account.listed.values()].filter(shown);
  const order = new Map([...account.listed.keys()].map((id, index) => [id, index]));
  const page = takePage(
    entries,
    (entry) => [order.get(entry.calendarId) ?? 0, entry.calendarId],
    position.page,
    position.after,
    maxResults,
  );
  const next = page.more
    ? {
        nextPageToken: encodeToken({
          epoch: epochs.life,
          query: identity,
          page: position.page + 1,
          after: page.last,
          seq: position.seq,
        }),
      }
    : minAccessRole
      ? {}
      : {
          nextSyncToken: encodeToken({
            epoch: epochs.sync,
            seq: position.seq,
            bound: '',
            timeMin: null,
            timeMax: null,
          }),
        };
  return {
    kind: 'calendar#calendarList',
    etag: etagOfAll(epochs, account.seq, identity, pageToken, maxResults),
    ...next,
    items: page.rows.map((entry) => viewListed(entry, directory.calendar(entry.calendarId), account)),
  };
}

/** An entry of the list, as Google writes it; of a deleted one only its id is sure. */
export function viewListed(
  entry: ListedCalendar,
  calendar: Calendar,
  account: Account,
): Record<string, unknown> {
  const head = {
    kind: 'calendar#calendarListEntry',
    etag: `"${entry.updated * 2000 + (entry.seq % 1000) * 2}"`,
    id: calendar.id,
  };
  if (entry.deleted) return { ...head, deleted: true };
  const { calendarId: _, seq: __, updated: ___, ...own } = entry;
  return {
    ...head,
    summary: calendar.summary,
    ...(calendar.description ? { description: calendar.description } : {}),
    timeZone: calendar.timeZone,
    ...own,
    selected: entry.selected || undefined,
    defaultReminders: entry.accessRole === 'owner' ? [{ method: 'popup', minutes: 10 }] : [],
    ...(entry.primary ? {} : { dataOwner: entry.accessRole === 'owner' ? account.profile.email : undefined }),
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
  };
}

/** The answer to calendars.get: what the calendar is to everybody, its event labels among it. */
export function viewCalendar(calendar: Calendar, entry: ListedCalendar): Record<string, unknown> {
  const { id, summary, description, timeZone, labels } = calendar;
  const body = {
    kind: 'calendar#calendar',
    id,
    summary,
    ...(description ? { description } : {}),
    timeZone,
    conferenceProperties: { allowedConferenceSolutionTypes: ['hangoutsMeet'] },
    ...(labels.length && entry.accessRole !== 'freeBusyReader'
      ? { labelProperties: { eventLabels: labels } }
      : {}),
  };
  return { ...body, etag: etagOfAll(body) };
}
