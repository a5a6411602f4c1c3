'use client';

import '#app/calendar/week/week.css';
import './agenda.css';
import { DayColumn, type DayLabels } from '#app/calendar/week/day-column.tsx';
import { sharedStyle } from '#app/calendar/week/event-link.tsx';
import type { PackedWeek } from '#app/calendar/week/packed-week.ts';
import { useNow } from '#app/calendar/week/use-now.ts';

interface AgendaListProps {
  /** Its days without anything are left out already, today aside. */
  agenda: PackedWeek;
  /** The server's instant, in milliseconds since the epoch. */
  now: number;
  query: string;
  totalsLead: boolean;
  labels: DayLabels & { agenda: string };
}

/** Days one below the other, each a list of its events, at every width. */
export function AgendaList({ agenda, now: serverNow, query, totalsLead, labels }: AgendaListProps) {
  const now = useNow(serverNow);
  return (
    <section className="agenda" aria-label={labels.agenda} style={sharedStyle(agenda)}>
      {agenda.days.map((day, index) => {
        const minute = Math.floor((now - day.from) / 60_000);
        return (
          <DayColumn
            key={day.date}
            index={index}
            day={day}
            looks={agenda}
            query={query}
            totalsLead={totalsLead}
            labels={labels}
            minute={minute >= 0 && minute < day.length ? minute : null}
          />
        );
      })}
    </section>
  );
}
