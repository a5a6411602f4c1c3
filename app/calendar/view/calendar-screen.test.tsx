import { AppRouterContext } from 'next/dist/shared/lib/app-router-context.shared-runtime.js';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Language } from '#app/_i18n/language.ts';
import { causes } from '#app/_messages/en/causes.ts';
import { eventKey } from '#app/calendar/event/event-key.ts';
import { calendar, readView, timed } from '#app/calendar/testing/sample.ts';
import { WeekDays } from '#app/calendar/week/week-days.tsx';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import { CalendarScreen } from './calendar-screen.tsx';
import { filtersOf } from './filters.ts';
import type { ReadView } from './read-view.ts';
import type { View } from './views.ts';

const connection: ConnectionSummary = {
  id: 'connection-1',
  provider: 'oauth',
  email: 'ada@example.com',
  status: 'active',
  reason: null,
  grantedScopes: [],
  expiresAt: null,
  lastSyncedAt: null,
};

function html(
  change: Partial<ReadView>,
  options: {
    view?: View;
    query?: Record<string, string>;
    language?: Language;
    connections?: ConnectionSummary[];
    eventKey?: string;
  } = {},
): string {
  return renderToStaticMarkup(
    // Links between views ask for Next's router, which only a page has; nothing here navigates.
    <AppRouterContext.Provider value={{} as never}>
      <CalendarScreen
        read={readView(options.view ?? 'week', change, '2026-11-25')}
        connections={options.connections ?? [connection]}
        filters={filtersOf(options.query ?? {})}
        draw={(days) => <WeekDays {...days} />}
        address="/calendar/week/2026-11-25?calendar=a"
        eventKey={options.eventKey ?? null}
        language={options.language ?? 'en'}
        now={Date.parse('2026-11-25T13:25Z')}
      />
    </AppRouterContext.Provider>,
  );
}

const event = timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title: 'Budget' });
const problem = { connectionId: 'connection-1', calendarId: null, calendarName: null };

describe('a view on screen', () => {
  it('has the range as its heading, and links to the weeks beside it', () => {
    const markup = html({ events: [event] }, { language: 'fr' });
    expect(markup).toMatch(/<h1[^>]*>23–29 novembre 2026 <span[^>]*>Semaine 48<\/span>/);
    expect(markup).toContain('href="/calendar/week/2026-11-16"');
    expect(markup).toContain('href="/calendar/week/2026-11-30"');
    expect(markup).toContain('Fuseau horaire\u00a0: Paris (UTC+1)');
    expect(markup.match(/<section id="day-/g)).toHaveLength(7);
  });

  it('is a day too, with links to the days beside it and to the other views', () => {
    const markup = html({ events: [event] }, { view: 'day' });
    expect(markup).toMatch(/<h1[^>]*>Wednesday,? 25 November 2026 <\/h1>/);
    expect(markup).toContain('href="/calendar/day/2026-11-24"');
    expect(markup).toContain('href="/calendar/day/2026-11-26"');
    expect(markup).toContain('<a href="/calendar/day/2026-11-25" aria-current="page">Day</a>');
    for (const other of ['week', 'month', 'agenda'])
      expect(markup).toContain(`href="/calendar/${other}/2026-11-25"`);
    expect(markup.match(/<section id="day-/g)).toHaveLength(1);
  });

  it('keeps the filters in every link to another view, to other days and to an event', () => {
    const markup = html({ events: [event] }, { query: { text: 'bud get', reply: 'none' } });
    expect(markup).toContain('href="/calendar/month/2026-11-25?reply=none&amp;text=bud+get"');
    expect(markup).toContain('href="/calendar/week/2026-11-16?reply=none&amp;text=bud+get"');
    const found = html({ events: [event] }, { query: { text: 'BÜDG' }, eventKey: eventKey(event.id) });
    expect(found).toContain(`href="?text=B%C3%9CDG&amp;event=${eventKey(event.id)}"`);
    expect(found, 'closing the event').toContain('href="/calendar/week/2026-11-25?text=B%C3%9CDG"');
    expect(found, 'clearing them').toMatch(/<a href="\/calendar\/week\/2026-11-25">Clear filters/);
  });

  it('tells nothing there from all filtered out and from a hidden calendar', () => {
    const calendars = [
      calendar(),
      calendar({ id: 'away', summary: 'Away', selected: false, primary: false }),
    ];
    expect(html({})).toContain('Nothing in your calendars this week');
    expect(html({}, { view: 'day' })).toContain('Nothing in your calendars on this day');
    expect(html({ events: [event] }, { query: { text: 'x' } })).toContain(
      'Nothing here matches your filters',
    );
    const hidden = html({ events: [event], calendars }, { query: { calendar: 'away' } });
    expect(hidden).toContain('The calendar that you filter by is hidden');
    expect(hidden).toContain('checked="" value="away"/>Away (hidden)</label>');
  });

  it('has the counted time by category, each leading to its events', () => {
    const events = [
      event,
      timed('2026-11-23T08:30Z', '2026-11-23T10:00Z', { categoryId: 'meetings' }),
      timed('2026-11-24T08:00Z', '2026-11-24T10:00Z', { categoryId: 'meetings', response: 'declined' }),
    ];
    const markup = html({ events });
    const totals = /<section class="totals-bar".*?<\/section>/.exec(markup)?.[0] ?? '';
    expect(totals.replace(/<[^>]+>/g, '').replaceAll('\u00a0', ' ')).toBe(
      'Counted time 2 h · 30 min overlappedMeetings 1 h 15Uncategorised 45 min',
    );
    const range = 'from=2026-11-23&amp;to=2026-11-30&amp;groupBy=category';
    expect(totals).toContain(`href="/insights/events?${range}&amp;key=meetings"`);
    expect(totals).toContain(`href="/insights/events?${range}&amp;key="`);
  });

  it('has the counted time of what passes the filters, and of days outside the store, without leading elsewhere', () => {
    const filtered = html({ events: [event] }, { query: { text: 'budget' } });
    expect(filtered).toContain('Counted time of what is shown <b>1\u00a0h</b>');
    expect(filtered).not.toContain('/insights/');
    expect(html({ events: [event], stored: false })).not.toContain('/insights/');
  });

  it('has each its own text for an empty week, hidden calendars, no calendar, nothing read and no account', () => {
    expect(html({})).toContain('Nothing in your calendars this week');
    expect(html({ calendars: [calendar({ selected: false })] })).toContain('All your calendars are hidden');
    expect(html({ calendars: [] })).toContain('There is no calendar in this account');
    const unread = html({ calendars: [], problems: [{ ...problem, reason: 'provider_unavailable' }] });
    expect(unread).toContain('Your events could not be read');
    expect(unread).toContain('Could not read the calendars of ada@example.com');
    expect(html({ calendars: [] }, { connections: [] })).toContain('No account is connected');
  });

  it('does not call a week empty that was not wholly read', () => {
    const markup = html({
      problems: [{ ...problem, calendarId: 'a', calendarName: 'Team', reason: 'provider_unavailable' }],
    });
    expect(markup).not.toContain('Nothing in your calendars this week');
    expect(markup).toContain('Could not read “Team”: your provider did not answer in time.');
  });

  it('does not show an empty grid where every calendar failed', () => {
    const markup = html({
      problems: [{ ...problem, calendarId: 'main', calendarName: 'Ada', reason: 'provider_unavailable' }],
    });
    expect(markup).toContain('Your events could not be read');
    expect(markup).not.toContain('<section id="day-');
  });

  it('leads to the day that it is, in the zone of the week', () => {
    expect(html({})).toContain('href="/calendar/week/2026-11-25#day-2026-11-25"');
  });

  it('names one calendar that failed and its next try, shows the rest, and offers another now', () => {
    const broken = { ...problem, calendarId: 'a', calendarName: 'Team', reason: 'rate_limited' } as const;
    const markup = html({ events: [event], problems: [{ ...broken, retryAfterSeconds: 100 }] });
    expect(markup).toContain('“Team”');
    expect(markup).toContain('Everything else is shown.');
    expect(markup).toContain('Next try in about 2\u00a0min.');
    const form = /<form [^>]*class="mt-2".*?<\/form>/.exec(markup)?.[0] ?? '';
    expect(form).toContain('action="/calendar/sync"');
    expect(form).toContain('name="returnTo" value="/calendar/week/2026-11-25?calendar=a"');
    expect(markup).toContain('<b>Budget</b>');
    expect(html({ problems: [{ ...broken, retryAfterSeconds: 5 }] })).toContain('less than a minute');
  });

  it('says of a pause that is ours why it is made, and not that the provider asks for it', () => {
    const markup = html({ problems: [{ ...problem, reason: 'rate_limited', cause: 'asked_too_often' }] });
    expect(markup).toContain('asked for too often within a minute');
    expect(markup).not.toContain('asks for a pause');
  });

  it('gives each of several calendars that failed alike a next try of its own', () => {
    const broken = { ...problem, reason: 'provider_unavailable' } as const;
    const markup = html({
      events: [event],
      problems: [
        { ...broken, calendarId: 'a', calendarName: 'Team', retryAfterSeconds: 100 },
        { ...broken, calendarId: 'b', calendarName: 'Sport', retryAfterSeconds: 3600 },
      ],
    });
    expect(markup).toContain('“Team”: next try in about 2\u00a0min');
    expect(markup).toContain('“Sport”: next try in about 1\u00a0h');
  });

  it('asks to connect again by a form that leads back here', () => {
    const markup = html({
      calendars: [],
      problems: [{ ...problem, reason: 'reconnect_required', cause: 'invalid_grant' }],
    });
    expect(markup).toContain('Please connect ada@example.com again');
    expect(markup).toContain('invalid_grant');
    expect(markup).toContain(causes.invalid_grant);
    const form = /<form [^>]*action="\/oauth\/login".*?<\/form>/.exec(markup)?.[0] ?? '';
    for (const [name, value] of Object.entries({
      provider: 'oauth',
      intent: 'reconnect',
      connection: 'connection-1',
      returnTo: '/calendar/week/2026-11-25?calendar=a',
    })) {
      expect(form).toContain(`<input type="hidden" name="${name}" value="${value}"/>`);
    }
  });

  it('says which permission is missing and what works without it', () => {
    const scope = (name: string) => `https://www.googleapis.com/auth/calendar.${name}`;
    const noList = html({
      events: [event],
      problems: [{ ...problem, reason: 'scope_missing', missingScopes: [scope('calendarlist.readonly')] }],
    });
    expect(noList).toContain('You did not allow Cal Tracker to see the list of your calendars.');
    expect(noList).toContain('What you did allow works: signing in and the events of your main calendar.');
    const noEvents = html({
      events: [],
      problems: [{ ...problem, reason: 'scope_missing', missingScopes: [scope('events.readonly')] }],
    });
    expect(noEvents).toContain('Your events could not be read');
    expect(noEvents).not.toContain('Nothing');
    const neither = html({
      calendars: [],
      problems: [
        {
          ...problem,
          reason: 'scope_missing',
          missingScopes: [scope('calendarlist.readonly'), scope('events.readonly')],
        },
      ],
    });
    expect(neither).toContain('to see the list of your calendars and to see your events');
    expect(neither).toContain('What you did allow works: signing in.');
    expect(neither).toContain('Allow it now');
    const missing = `${scope('calendarlist.readonly')} ${scope('events.readonly')}`;
    expect(neither).toContain(`<input type="hidden" name="scope" value="${missing}"/>`);
  });

  it('says that events were skipped and why, and that some were not read', () => {
    const skipped = ['invalid_start', 'end_before_start', 'invalid_start'] as const;
    const markup = html({
      events: [event],
      truncated: true,
      skipped: skipped.map((why) => ({ calendarId: 'a', eventId: 'x', why })),
    });
    expect(markup).toContain('3 events cannot be shown');
    expect(markup).toContain(
      'What is wrong: beginning at a date or time that does not exist and ending before the beginning.',
    );
    expect(markup).toContain('There are more events than are read at once');
  });

  it('shows how far the first sync is, and takes nothing for missing that it may bring', () => {
    const freshness = { syncing: true, first: true, syncedAt: null, changes: 0 };
    const markup = html({ freshness, calendars: [] }, { eventKey: 'another00000' });
    expect(markup).toMatch(/<progress aria-labelledby="first-sync" [^>]*max="1"><\/progress>/);
    expect(markup).toContain('Your calendars are being read for the first time');
    expect(markup).toContain('Nothing so far');
    expect(markup).not.toContain('There is no calendar in this account');
    expect(markup).not.toContain('This event is not on these days any more');
    expect(markup).toContain('<noscript><a href="/calendar/week/2026-11-25?calendar=a"');
    const calendars = [
      calendar({ lastSyncedAt: 1, listing: false, eventCount: 1200 } as object),
      calendar({ id: 'b', lastSyncedAt: null, listing: true, eventCount: 34 } as object),
    ];
    expect(html({ freshness, calendars })).toContain('Calendars: 1 of 2 · Events so far: 1,234');
    expect(html({ freshness, calendars })).not.toContain('Nothing in your calendars this week');
  });

  it('says how long ago it was synced, and offers to sync now', () => {
    const markup = html({ events: [event] });
    expect(markup).toContain('>Synced on 23 November 2026 at 09:00<');
    expect(markup).toContain('action="/calendar/sync"');
    const lately = Date.parse('2026-11-25T13:22Z');
    const freshness = { syncing: false, first: false, syncedAt: lately, changes: 1 };
    const french = html({ freshness }, { language: 'fr' });
    expect(french).toContain('title="25 novembre 2026 à 14:22">Synchronisé il y a 3\u00a0min');
    expect(html({ freshness: { ...freshness, syncing: true } })).toContain('Syncing…');
    expect(html({ freshness }, { connections: [] })).not.toContain('Sync now');
    expect(
      html({ freshness }, { connections: [{ ...connection, status: 'reconnect_required' }] }),
    ).not.toContain('Sync now');
  });

  it('says of when it is, where the last sync of a whole connection failed', () => {
    const calendars = [calendar({ lastSyncedAt: Date.parse('2026-11-25T08:00Z') } as object)];
    const problems = [{ ...problem, reason: 'provider_unavailable' as const }];
    const markup = html({ calendars, events: [event], problems });
    expect(markup).toContain('What was read before is shown.');
    expect(markup).toContain('Last sync failed: as of 25 Nov, 09:00');
  });

  it('says that its hours are in UTC when no zone is known', () => {
    expect(html({ timeZone: { name: 'UTC', source: 'fallback' } })).toContain('Times are in UTC');
  });

  it('holds the details of the event that the address names, open without JavaScript', () => {
    const markup = html({ events: [event] }, { eventKey: eventKey(event.id) });
    expect(markup).toMatch(/<dialog [^>]*open=""/);
    expect(markup).toContain('<h2 id="event-title" dir="auto">Budget</h2>');
    expect(markup).toContain('Monday, 23 November 2026, 09:00–10:00');
    expect(markup).toContain('href="/calendar/week/2026-11-25"');
    expect(html({ events: [event] }, { eventKey: 'another00000' })).toContain(
      'This event is not on these days any more.',
    );
    expect(html({ events: [event] })).not.toMatch(/<dialog [^>]*open/);
  });
});
