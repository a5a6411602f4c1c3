import { type Answer, faultServer, json, type SeenRequest, tokens } from './fault-server.ts';
import { week, withCalendars } from './read.ts';
import { makePerson, readStore, type StoreInstance } from './synced-person.ts';

/** The Wednesday of the week that `at` is in: what the store holds is counted from it. */
const now = () => Date.parse('2026-11-25T12:00:00Z');

/** A person of the store whose calendars are served by a faulty API; they go with the test that made them. */
export async function faultySync(store: StoreInstance, calendars: Record<string, Answer>) {
  const server = await faultServer(withCalendars(calendars));
  const custodian = tokens(server.url);
  const person = await makePerson(store.db);
  const slept: number[] = [];
  return {
    ...person,
    /** Every request so far. */
    seen: server.seen,
    /** Those for events of one calendar. */
    asked: (id: string) => server.seen.filter(({ path }) => path.endsWith(`/calendars/${id}/events`)),
    /** What the custodian of tokens was asked: undefined for a token, else the one that was refused. */
    tokensAsked: custodian.asked,
    slept,
    sync: (options: Parameters<StoreInstance['sync']['syncConnection']>[1] = {}) =>
      store.sync.syncConnection(person.connectionId, {
        askForToken: custodian.askForToken,
        now,
        sleep: async (ms) => void slept.push(ms),
        ...options,
      }),
    stored: async () => {
      const { events, ...rest } = await readStore(store, person.userId, week);
      return { ...rest, titles: [...events.values()].map(({ title }) => title).toSorted() };
    },
  };
}

/** Answers each page by the token that asks for it, '' for the first; the last of them ends the list. */
export function pages(byToken: Record<string, unknown[]>, syncToken = 'since'): Answer {
  const names = Object.keys(byToken);
  return ({ query }, response) => {
    const token = query.get('pageToken') ?? '';
    const next = names[names.indexOf(token) + 1];
    const end = next === undefined ? { nextSyncToken: syncToken } : { nextPageToken: next };
    json(response, { items: query.has('syncToken') ? [] : (byToken[token] ?? []), ...end });
  };
}

export const pageTokenOf = ({ query }: SeenRequest): string => query.get('pageToken') ?? '';
