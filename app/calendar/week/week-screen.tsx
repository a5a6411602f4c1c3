import { primaryButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { eventDetail } from '#app/calendar/event/event-detail.ts';
import { EventDialog } from '#app/calendar/event/event-dialog.tsx';
import { eventByKey } from '#app/calendar/event/event-key.ts';
import { Notices } from '#app/calendar/notices/notices.tsx';
import { WeekSyncStatus } from '#app/calendar/sync-status/week-sync-status.tsx';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import type { CalendarTexts } from './event-notes.ts';
import { fewPerDay } from './few-per-day.ts';
import { packWeek } from './pack-week.ts';
import type { ReadWeek } from './read-week.ts';
import { cityOf, offsetOf } from './time-zone-of.ts';
import { WeekGrid } from './week-grid.tsx';
import { WeekNav } from './week-nav.tsx';
import { weekRange } from './week-range.ts';

export interface WeekScreenProps {
  read: ReadWeek;
  connections: readonly ConnectionSummary[];
  /** The date in the address. */
  date: string;
  /** The whole address, to come back to. */
  address: string;
  eventKey: string | null;
  language: Language;
  /** Milliseconds since the epoch. */
  now: number;
}

/** The week: its heading and the ways from it, what could not be read, and the days or why there are none. */
export function WeekScreen(props: WeekScreenProps) {
  const { read, connections, date, address, eventKey, language, now } = props;
  const t = translatorFor(language, 'calendar');
  const empty = emptiness(read, connections.length);
  const { shown, left } = fewPerDay(read.events, read.days);
  const today = dateAt(now, read.timeZone.name);
  return (
    <div className="pb-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 px-3 py-3 sm:px-5">
        <h1 className="font-semibold text-xl">
          {weekRange(read.week, language)}{' '}
          <span className="font-normal text-base text-muted">
            {t('week', { number: String(read.week.number) })}
          </span>
        </h1>
        <WeekNav
          previous={read.week.previous && `/calendar/week/${read.week.previous}`}
          next={read.week.next && `/calendar/week/${read.week.next}`}
          today={`/calendar/week/${today}#day-${today}`}
          labels={{
            navigation: t('title'),
            previous: t('previous'),
            today: t('today'),
            next: t('next'),
          }}
        />
        <p className="text-muted text-sm sm:ms-auto">{zoneText(read, t)}</p>
        <WeekSyncStatus
          read={read}
          connections={connections}
          returnTo={address}
          language={language}
          now={now}
        />
      </div>
      <Notices
        read={read}
        connections={connections}
        returnTo={address}
        partial={empty === null}
        left={left}
        language={language}
      />
      {empty && empty !== 'week' ? (
        <div className="px-3 sm:px-5">
          <EmptyState title={t(`empty.${empty}`)}>
            {t(`empty.${empty}Why`, { count: read.calendars.length })}
            {empty === 'disconnected' ? (
              <p className="mt-4">
                <a href="/connection" className={primaryButton}>
                  {t('empty.connect')}
                </a>
              </p>
            ) : null}
          </EmptyState>
        </div>
      ) : (
        <>
          {empty === 'week' ? <p className="px-3 pb-3 text-muted sm:px-5">{t('empty.week')}</p> : null}
          <WeekGrid
            week={packWeek({ ...read, events: shown }, language)}
            now={now}
            labels={{
              scale: t('scale'),
              days: t('days'),
              allDay: t('allDay'),
              now: t('now'),
              isToday: t('isToday'),
              nothing: read.freshness.first ? translatorFor(language, 'sync')('nothingYet') : t('nothing'),
            }}
          />
        </>
      )}
      <EventDialog
        week={date}
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

/** Why there is nothing to show, each with its own text; null when there is something. */
function emptiness(read: ReadWeek, connections: number) {
  if (read.events.length > 0) return null;
  if (connections === 0) return 'disconnected';
  // What the first sync has not brought yet is not missing.
  const { first } = read.freshness;
  if (read.calendars.length === 0) return read.problems.length > 0 ? 'unread' : first ? null : 'none';
  const selected = read.calendars.filter((calendar) => calendar.selected);
  if (selected.length === 0) return 'hidden';
  // Nothing under every day would be taken for a free week.
  const failed = new Set(read.problems.map(({ calendarId }) => calendarId));
  if (read.skipped.length === 0 && selected.every(({ id }) => failed.has(id))) return 'unread';
  return first || read.problems.length > 0 || read.skipped.length > 0 ? null : 'week';
}

function zoneText({ timeZone, days }: ReadWeek, t: CalendarTexts): string {
  if (timeZone.source === 'fallback') return t('zoneFallback');
  const place = { city: cityOf(timeZone.name), offset: offsetOf(days) };
  return timeZone.source === 'calendar' ? t('zoneOfCalendar', place) : t('zone', place);
}

function detailIn(read: ReadWeek, key: string, language: Language) {
  const event = eventByKey(read.events, key);
  if (event) return eventDetail(event, read.calendars, read.timeZone.name, language);
  // It may be among those that the first sync has not brought yet.
  return read.freshness.first ? null : 'gone';
}
