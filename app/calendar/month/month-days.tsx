import { translatorFor } from '#app/_i18n/texts.ts';
import type { DaysToDraw } from '#app/calendar/view/calendar-screen.tsx';
import { viewTitle } from '#app/calendar/view/view-title.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { MonthTable } from './month-table.tsx';
import { packMonth } from './pack-month.ts';

/** The days of a month as a table of its weeks. */
export function MonthDays({ read, events, query, totals, totalsLead, language, now }: DaysToDraw) {
  const t = translatorFor(language, 'calendar');
  return (
    <MonthTable
      month={packMonth({ ...read, events, totals: totals.days }, language)}
      today={dateAt(now, read.timeZone.name)}
      query={query}
      totalsLead={totalsLead}
      labels={{
        month: viewTitle(read.dates, language),
        allDay: t('allDay'),
        isToday: t('isToday'),
        counted: t('totals.counted'),
      }}
    />
  );
}
