'use client';

import '#app/calendar/week/week.css';
import './month.css';
import { DayTotal } from '#app/calendar/view/day-total.tsx';
import { viewAddress } from '#app/calendar/view/views.ts';
import { EventLink, sharedStyle, styleOf } from '#app/calendar/week/event-link.tsx';
import { classesOf } from '#app/calendar/week/packed-week.ts';
import { clockLabel } from '#lib/calendar/wall-clock.ts';
import {
  dayBefore,
  type MonthLine,
  type PackedMonth,
  type PackedMonthDay,
  unpackMonthLines,
  wholeDay,
} from './packed-month.ts';

interface MonthTableProps {
  month: PackedMonth;
  /** The date that it is. */
  today: string;
  query: string;
  totalsLead: boolean;
  labels: Record<'month' | 'allDay' | 'isToday' | 'counted', string>;
}

/** A month: a row for a week, a column for a weekday. On a narrow screen a day is a number and a count that lead to it. */
export function MonthTable(props: MonthTableProps) {
  const { month, labels } = props;
  const weeks = Array.from({ length: month.days.length / 7 }, (_, week) =>
    month.days.slice(7 * week, 7 * week + 7),
  );
  return (
    <table className="month" aria-label={labels.month} style={sharedStyle(month)}>
      <thead>
        <tr>
          {month.weekdays.map(([short, long]) => (
            <th key={long} scope="col" abbr={long}>
              {short}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]?.date}>
            {week.map((day) => (
              <MonthDay key={day.date} day={day} {...props} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function MonthDay({
  day,
  month,
  today,
  query,
  totalsLead,
  labels,
}: MonthTableProps & { day: PackedMonthDay }) {
  const { date, name, other, total, count, more } = day;
  const address = viewAddress('day', date, query);
  const lines = unpackMonthLines(day.lines);
  const isToday = date === today;
  return (
    <td
      id={`day-${date}`}
      className={[other && 'other', isToday && 'today'].filter(Boolean).join(' ') || undefined}
    >
      <h2>
        <a href={address} aria-current={isToday ? 'date' : undefined}>
          <span className="said">{name}</span>
          <b aria-hidden="true">{Number(date.slice(-2))}</b>
          {isToday ? <span className="said"> ({labels.isToday})</span> : null}
          {count ? (
            <small>
              <span aria-hidden="true">{count[0]}</span>
              <span className="said">{count[1]}</span>
            </small>
          ) : null}
        </a>
      </h2>
      <DayTotal date={date} total={total} leads={totalsLead} label={labels.counted} />
      {lines.length === 0 ? null : (
        <ul>
          {lines.map((line) => (
            <li
              key={line.key}
              className={classesOf(month.kinds[line.kind]?.[3] ?? 0, line.start === wholeDay ? 'whole' : '')}
              style={styleOf(line, month)}
            >
              <EventLink event={line} query={query} time={timeOf(line)} looks={month} />
            </li>
          ))}
        </ul>
      )}
      {more ? (
        <a className="more" href={address} aria-label={more[1]}>
          {more[0]}
        </a>
      ) : null}
    </td>
  );

  function timeOf({ start }: MonthLine): string {
    if (start === wholeDay) return labels.allDay;
    return start === dayBefore ? '…' : clockLabel(start);
  }
}
