import { beforeAll, describe, expect, it } from 'vitest';
import { type CalendarApi, createCalendarApi } from '#demo/calendar/api.ts';
import { sampleAccounts } from '#demo/people.ts';
import { calendarListScope } from './calendar-list.ts';
import type { EventRange } from './event-range.ts';
import { eventsScope } from './events-list.ts';
import { calendarIdOf, eventIdOf } from './opaque-id.ts';
import { readEvents } from './read-events.ts';
import { type Answer, faultServer } from './testing/fault-server.ts';

const now = Date.parse('2026-11-25T10:00:00Z');
const hour = 3_600_000;
const day = 24 * hour;
const bothScopes = [calendarListScope, eventsScope];
let demo: CalendarApi;

beforeAll(() => {
  // The token is the subject, the plus signs after it the scopes: what it grants is the demo's own business elsewhere.
  const authorize = async (token: string) => {
    const [sub = '', ...scopes] = token.split('+');
    const granted = scopes.map((index) => bothScopes[Number(index)] ?? '');
    return sampleAccounts.some((account) => account.sub === sub) ? { sub, scopes: granted } : null;
  };
  demo = createCalendarApi({ now: () => now, events: 1500, authorize });
});

const serve: Answer = async (_, response, incoming) => {
  if (!(await demo.handle(incoming, response))) response.writeHead(404).end();
};

async function readAs(token: string, range: EventRange) {
  const { url } = await faultServer(serve);
  return readEvents([{ id: token, status: 'active' }], range, {
    askForToken: async () => ({
      kind: 'usable',
      accessToken: token,
      grantedScopes: [],
      calendarApiUrl: `${url}/calendar/v3`,
    }),
    log: () => {},
    deadlineMs: 30_000,
  });
}

interface RawEvent {
  id: string;
  start: { date?: string; dateTime?: string };
  end: { date?: string; dateTime?: string };
}

/** Every item of a list of the demo's, page after page, as any other client would read it. */
async function rawList<T>(url: string, token: string): Promise<T[]> {
  const items: T[] = [];
  for (let pageToken = ''; ; ) {
    const address = new URL(url);
    if (pageToken) address.searchParams.set('pageToken', pageToken);
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    const page = (await response.json()) as { items: T[]; nextPageToken?: string };
    items.push(...page.items);
    if (!page.nextPageToken) return items;
    pageToken = page.nextPageToken;
  }
}

/** The ids that a plain reading of the demo's lists gives, whole days judged by the dates of `timeZone`. */
async function expectedIds(token: string, range: Required<EventRange>): Promise<string[]> {
  const { url } = await faultServer(serve);
  const base = `${url}/calendar/v3`;
  const dateIn = (instant: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: range.timeZone }).format(new Date(instant));
  const ids = new Set<string>();
  const listed = await rawList<{ id: string; selected?: boolean }>(`${base}/users/me/calendarList`, token);
  for (const { id } of listed.filter(({ selected }) => selected)) {
    const query = new URLSearchParams({
      singleEvents: 'true',
      timeMin: new Date(range.from - 2 * day).toISOString(),
      timeMax: new Date(range.to + 2 * day).toISOString(),
    });
    const events = await rawList<RawEvent>(
      `${base}/calendars/${encodeURIComponent(id)}/events?${query}`,
      token,
    );
    for (const event of events) {
      const { start, end } = event;
      const inside = start.date
        ? start.date <= dateIn(range.to - 1) && (end.date ?? '') > dateIn(range.from)
        : Date.parse(start.dateTime ?? '') < range.to && Date.parse(end.dateTime ?? '') > range.from;
      if (inside) ids.add(eventIdOf(calendarIdOf(token, id), event.id));
    }
  }
  return [...ids].toSorted();
}

describe.each(sampleAccounts)('the demo calendar of $name', ({ sub, timeZone, email }) => {
  const token = `${sub}+0+1`;

  it.each([
    ['the current week', now - 3 * day, now + 4 * day],
    ['a day', now - 10 * hour, now + 14 * hour],
    ['eighteen months', now - 365 * day, now + 182 * day],
  ])('comes through whole for %s', async (_, from, to) => {
    const range = { from, to, timeZone };
    const { events, calendars, problems, skipped, truncated } = await readAs(token, range);
    expect(events.length).toBeGreaterThan(0);
    expect(events.map(({ id }) => id).toSorted()).toEqual(await expectedIds(token, range));
    expect({ problems, skipped, truncated }).toEqual({ problems: [], skipped: [], truncated: false });
    expect(calendars[0]).toMatchObject({ providerId: email, primary: true, timeZone });
  });

  it('shows no markup, control or foreign link in what it came with', async () => {
    const { events } = await readAs(token, { from: now - 365 * day, to: now + 182 * day });
    for (const event of events) {
      expect(event.title).not.toMatch(/\p{Cc}|[\u202A-\u202E\u2066-\u2069]/u);
      expect(event.providerUrl ?? 'https://').toMatch(/^https?:\/\//);
      expect(event.meetingUrl ?? 'https://').toMatch(/^https?:\/\//);
      expect(event.color ?? '#000000').toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

describe('a narrower grant at the demo calendar', () => {
  const ada = sampleAccounts[0]?.sub ?? '';
  const week = { from: now - 3 * day, to: now + 4 * day };

  it('without events lists the calendars and says what is missing', async () => {
    const { calendars, events, problems } = await readAs(`${ada}+0`, week);
    expect(calendars.length).toBeGreaterThan(1);
    expect(events).toEqual([]);
    expect(problems).toMatchObject([{ reason: 'scope_missing', missingScopes: [eventsScope] }]);
  });

  it('without the list shows the main calendar and says what is missing', async () => {
    const { calendars, events, problems } = await readAs(`${ada}+1`, week);
    expect(calendars).toMatchObject([{ providerId: 'primary', timeZone: 'Europe/Paris' }]);
    expect(events.length).toBeGreaterThan(0);
    expect(problems).toMatchObject([{ reason: 'scope_missing', missingScopes: [calendarListScope] }]);
  });

  it('without any says both', async () => {
    const { problems } = await readAs(ada, week);
    expect(problems).toMatchObject([{ missingScopes: [calendarListScope, eventsScope] }]);
  });

  it('with an unknown token asks to reconnect', async () => {
    const { problems } = await readAs('nobody+0+1', week);
    expect(problems).toMatchObject([{ reason: 'reconnect_required', calendarId: null }]);
  });
});
