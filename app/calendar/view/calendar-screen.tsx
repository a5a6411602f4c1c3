import type { ReactNode } from 'react';
import { EmptyState } from '#app/_components/empty-state.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { EventDialog } from '#app/calendar/event/event-dialog.tsx';
import { eventByKey } from '#app/calendar/event/event-key.ts';
import { shownEvent } from '#app/calendar/event/shown-event.ts';
import { NoCalendars } from '#app/calendar/notices/no-calendars.tsx';
import { Notices } from '#app/calendar/notices/notices.tsx';
import { WeekSyncStatus } from '#app/calendar/sync-status/week-sync-status.tsx';
import type { CalendarTexts } from '#app/calendar/week/event-notes.ts';
import { fewPerDay } from '#app/calendar/week/few-per-day.ts';
import { cityOf, offsetOf } from '#app/calendar/week/time-zone-of.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { CalendarNav } from './calendar-nav.tsx';
import { emptiness } from './emptiness.ts';
import { type Filters, filteredEvents, filterQuery } from './filters.ts';
import { FiltersOfView } from './filters-of-view.tsx';
import type { ReadView } from './read-view.ts';
import { TotalsForScreen } from './totals-for-screen.tsx';
import { type ViewTotals, viewTotals } from './totals-of-view.ts';
import { viewTitle } from './view-title.ts';
import { todayAddress, viewAddress, views } from './views.ts';

/** What an address asks for, and what was read for it. */
export interface ScreenRequest {
  read: ReadView;
  connections: readonly ConnectionSummary[];
  filters: Filters;
  /** The whole address, to come back to. */
  address: string;
  eventKey: string | null;
  language: Language;
  /** Milliseconds since the epoch. */
  now: number;
}

/** What the days of a view are drawn from. */
export interface DaysToDraw {
  read: ReadView;
  /** In order of start; those that pass the filters, at most so many a day. */
  events: readonly CalendarEvent[];
  /** The filters as a query. */
  query: string;
  totals: ViewTotals;
  /** Another screen lists the events behind each figure: all that are on this one, and those not counted. */
  totalsLead: boolean;
  language: Language;
  now: number;
}

interface CalendarScreenProps extends ScreenRequest {
  draw: (days: DaysToDraw) => ReactNode;
}

/** A view of the calendar: its heading and the ways from it, what could not be read, and the days or why there are none. */
export function CalendarScreen({ draw, ...request }: CalendarScreenProps) {
  const { read, connections, filters, address, eventKey, language, now } = request;
  const t = translatorFor(language, 'calendar');
  const { view, date } = read.dates;
  const query = filterQuery(filters);
  const passed = filteredEvents(read.events, filters);
  // A month says of each day how many more there are.
  const { shown, left } = view === 'month' ? { shown: passed, left: 0 } : fewPerDay(passed, read.days);
  const empty = emptiness(read, { connections: connections.length, filters, shown: passed.length });
  const totals = viewTotals(read, passed);
  const totalsLead = query === '' && read.stored;
  const status = { connections, returnTo: address, language };
  const drawn = empty === null || empty === 'filtered' || empty === 'hiddenCalendar' || empty === 'nothing';
  return (
    <div className="pb-4">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1.5 px-3 py-2.5 sm:gap-x-4 sm:gap-y-2 sm:px-5 sm:py-3">
        <h1 className="font-semibold text-lg first-letter:uppercase max-sm:basis-full sm:text-xl">
          {viewTitle(read.dates, language)}{' '}
          {read.dates.week ? (
            <span className="font-normal text-base text-muted">
              {t('week', { number: String(read.dates.week) })}
            </span>
          ) : null}
        </h1>
        <Navigation {...request} query={query} t={t} />
        {/* Beside the rest while there is room for it: then in two lines rather than below. */}
        <div className="flex flex-wrap items-center gap-x-4 max-sm:basis-full sm:flex-[1_1_20rem] sm:justify-end">
          <p className="text-muted text-sm max-sm:text-xs">
            {zoneText(read, t)}
            {read.away || read.elsewhere ? (
              <>
                {' · '}
                <a href="/settings#timeZone" className="underline decoration-line-strong underline-offset-2">
                  {read.away
                    ? t('zoneAway', { city: cityOf(read.away) })
                    : t('zoneElsewhere', { city: cityOf(read.elsewhere ?? '') })}
                </a>
              </>
            ) : null}
          </p>
          <WeekSyncStatus read={read} timeZone={read.timeZone.name} {...status} now={now} />
        </div>
      </div>
      <Notices read={read} {...status} partial={empty === null} left={left} />
      {drawn ? (
        <div
          className={isFilling(request) ? 'calendar-body filling' : undefined}
          aria-busy={isFilling(request)}
        >
          <FiltersOfView read={read} filters={filters} language={language} />
          {/* Where nothing could be read, nothing is known to count. */}
          {shown.length > 0 || empty ? (
            <TotalsForScreen {...{ read, totals, totalsLead, language }} filtered={query !== ''} />
          ) : null}
          {empty ? <p className="px-3 pb-3 text-muted sm:px-5">{t(`empty.${empty}`, { view })}</p> : null}
          {draw({ read, events: shown, query, totals, totalsLead, language, now })}
        </div>
      ) : (
        <div className="px-3 sm:px-5">
          {empty === 'disconnected' || empty === 'hidden' ? (
            <NoCalendars why={empty} language={language} />
          ) : (
            <EmptyState title={t(`empty.${empty}`)}>{t(`empty.${empty}Why`)}</EmptyState>
          )}
        </div>
      )}
      <EventDialog
        view={view}
        date={date}
        query={query}
        initial={eventKey ? detailIn(read, eventKey, language) : null}
        labels={{
          title: t('event.title'),
          close: t('event.close'),
          loading: t('event.loading'),
          failed: t('event.failed'),
          retry: t('event.retry'),
          gone: t('event.gone'),
          newTab: t('event.newTab'),
        }}
      />
    </div>
  );
}

/** The only account is being read for the first time: days that grow would move under whoever reads them. */
function isFilling({ read, connections }: ScreenRequest): boolean {
  return read.freshness.first && read.freshness.syncing && connections.length === 1;
}

function Navigation({ read, now, query, t }: ScreenRequest & { query: string; t: CalendarTexts }) {
  const { view, date, previous, next } = read.dates;
  const today = dateAt(now, read.timeZone.name);
  return (
    <CalendarNav
      previous={previous && viewAddress(view, previous, query)}
      next={next && viewAddress(view, next, query)}
      today={`${viewAddress(view, today, query)}#day-${today}`}
      now={todayAddress(view, query)}
      labels={{
        navigation: t('title'),
        previous: t('previous', { view }),
        today: t('today'),
        next: t('next', { view }),
        views: t('views'),
      }}
      views={views.map((each) => [each.charAt(0), t(`view.${each}`), viewAddress(each, date, query)])}
      current={view.charAt(0)}
    />
  );
}

function zoneText({ timeZone, days }: ReadView, t: CalendarTexts): string {
  if (timeZone.source === 'fallback') return t('zoneFallback');
  const place = { city: cityOf(timeZone.name), offset: offsetOf(days) };
  return timeZone.source === 'calendar' ? t('zoneOfCalendar', place) : t('zone', place);
}

function detailIn(read: ReadView, key: string, language: Language) {
  const event = eventByKey(read.events, key);
  if (event) return shownEvent(read, event, language);
  // It may be among those that the first sync has not brought yet.
  return read.freshness.first ? null : 'gone';
}
