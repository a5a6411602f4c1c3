import { translatorFor } from '#app/_i18n/texts.ts';
import type { DaysToDraw } from '#app/calendar/view/calendar-screen.tsx';
import { packWeek } from './pack-week.ts';
import { WeekGrid } from './week-grid.tsx';

/** The days of a week, or one day, beside the hours. */
export function WeekDays({ read, events, query, totals, totalsLead, language, now }: DaysToDraw) {
  const t = translatorFor(language, 'calendar');
  return (
    <WeekGrid
      week={packWeek({ ...read, events, totals: totals.days }, language)}
      now={now}
      query={query}
      totalsLead={totalsLead}
      labels={{
        scale: t('scale', { view: read.dates.view }),
        days: t('days'),
        allDay: t('allDay'),
        now: t('now'),
        isToday: t('isToday'),
        nothing: read.freshness.first ? translatorFor(language, 'sync')('nothingYet') : t('nothing'),
        counted: t('totals.counted'),
      }}
    />
  );
}
