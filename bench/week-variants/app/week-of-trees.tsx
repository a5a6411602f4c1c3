import '#app/calendar/week/week.css';
import '#app/calendar/week/week-narrow.css';
import '#app/calendar/week/week-wide.css';
import '#app/calendar/week/week-wide-events.css';
import type { Language } from '#app/_i18n/language.ts';
import type { ReadView } from '#app/calendar/view/read-view.ts';
import { viewTitle } from '#app/calendar/view/view-title.ts';
import { DayColumn } from '#app/calendar/week/day-column.tsx';
import { packWeek } from '#app/calendar/week/pack-week.ts';
import type { WeekGridProps } from '#app/calendar/week/week-grid.tsx';

/**
 * The days of the product, drawn by server components: the same markup, with an element tree per event in the data
 * that wakes the page up. What is packed for it is unpacked at once, which costs a fraction of what is compared.
 */
export function WeekOfTrees({ read, language }: { read: ReadView; language: Language }) {
  const week = packWeek(read, language);
  const labels: Omit<WeekGridProps['labels'], 'scale' | 'days'> = {
    allDay: 'All day',
    now: 'Now',
    isToday: 'today',
    nothing: 'Nothing',
    counted: 'Counted time',
  };
  return (
    <div>
      <h1>{viewTitle(read.dates, language)}</h1>
      <section className="week" aria-label="Hours">
        {week.days.map((day, index) => (
          <DayColumn
            key={day.date}
            index={index}
            day={day}
            looks={week}
            query=""
            totalsLead
            labels={labels}
            minute={null}
          />
        ))}
      </section>
    </div>
  );
}
