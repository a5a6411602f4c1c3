import { translatorFor } from '#app/_i18n/texts.ts';
import type { DaysToDraw } from '#app/calendar/view/calendar-screen.tsx';
import { packWeek } from '#app/calendar/week/pack-week.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { AgendaList } from './agenda-list.tsx';

/** The days of the agenda that have an event, and today. */
export function AgendaDays({ read, events, query, totals, totalsLead, language, now }: DaysToDraw) {
  const t = translatorFor(language, 'calendar');
  const packed = packWeek({ ...read, events, totals: totals.days }, language);
  const today = dateAt(now, read.timeZone.name);
  const days = packed.days.filter(({ date, lane, timed }) => lane || timed || date === today);
  if (days.length === 0) return null;
  return (
    <AgendaList
      agenda={{ ...packed, days }}
      now={now}
      query={query}
      totalsLead={totalsLead}
      labels={{
        agenda: t('view.agenda'),
        allDay: t('allDay'),
        now: t('now'),
        isToday: t('isToday'),
        nothing: read.freshness.first ? translatorFor(language, 'sync')('nothingYet') : t('nothing'),
        counted: t('totals.counted'),
      }}
    />
  );
}
