'use client';

import './week.css';
import './week-narrow.css';
import './week-wide.css';
import './week-wide-events.css';
import { useLayoutEffect, useRef, useState } from 'react';
import { clockLabel } from '#lib/calendar/wall-clock.ts';
import { DayColumn, type DayLabels } from './day-column.tsx';
import { sharedStyle } from './event-link.tsx';
import { opensAt } from './opens-at.ts';
import { type PackedWeek, unpackPieces } from './packed-week.ts';
import { showToday } from './show-today.ts';
import { useNow } from './use-now.ts';

export interface WeekGridProps {
  week: PackedWeek;
  /** The server's instant, in milliseconds since the epoch. */
  now: number;
  query: string;
  totalsLead: boolean;
  labels: DayLabels & { scale: string; days: string };
}

const hours = Array.from({ length: 23 }, (_, index) => (index + 1) * 60);

/**
 * Seven days, or one, beside a scale of hours; on a narrow screen the same elements are a list under each day. One component
 * fed with packed lines: an element tree per event sent from the server would cost twice the time and the bytes.
 */
export function WeekGrid({ week, now: serverNow, query, totalsLead, labels }: WeekGridProps) {
  const now = useNow(serverNow);
  const scroller = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const target = scroller.current?.querySelector<HTMLElement>('.opening');
    // 0 where the days are a list, and where the style sheet has placed the scale already.
    if (target && scroller.current?.scrollTop === 0) scroller.current.scrollTop = target.offsetTop;
    const date = scroller.current?.querySelector('.today')?.id.slice('day-'.length);
    // An address without a day, opened at today: a list of days would begin with Monday.
    // In the next frame: the router, led here by `/calendar`, scrolls to the top after this.
    const frame = requestAnimationFrame(() => {
      if (date && !location.hash && location.pathname.endsWith(date)) showToday('list');
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  const totalled = week.days.some(({ total }) => total);
  const hinted = week.days.some(({ hint }) => hint);
  // A lane this high would leave no room below it if it stayed in place: it scrolls away, and is seen first.
  const tall = week.laneRows > 6;
  const minutes = week.days.map(({ from, length }) => {
    const minute = Math.floor((now - from) / 60_000);
    return minute >= 0 && minute < length ? minute : null;
  });
  // Where it opened stays: an hour later nobody's view may jump.
  const [opening] = useState(() =>
    opensAt(
      minutes.find((minute) => minute !== null),
      week.days.flatMap(({ timed }) => unpackPieces(timed)),
    ),
  );
  return (
    <>
      {week.days.length > 1 ? (
        <nav className="day-tabs" aria-label={labels.days}>
          {week.days.map(({ date, short }, index) => (
            <a key={date} href={`#day-${date}`} aria-current={minutes[index] === null ? undefined : 'date'}>
              {short[0]} <b>{short[1]}</b>
            </a>
          ))}
        </nav>
      ) : null}
      <section
        ref={scroller}
        className={`week${hinted ? ' hinted' : ''}${totalled ? ' totalled' : ''}${tall ? ' tall' : ''}`}
        aria-label={labels.scale}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        style={{ '--days': week.days.length, '--rows': week.laneRows, ...sharedStyle(week) }}
      >
        <div className="week-head" aria-hidden="true">
          <span>{week.laneRows > 0 ? labels.allDay : null}</span>
        </div>
        <div className="week-scale" aria-hidden="true">
          {tall ? null : <i className="opening" style={{ '--s': opening }} />}
          {hours.map((minute) => (
            <span key={minute} style={{ '--s': minute }}>
              {clockLabel(minute)}
            </span>
          ))}
        </div>
        {week.days.map((day, index) => (
          <DayColumn
            key={day.date}
            index={index}
            day={day}
            looks={week}
            query={query}
            totalsLead={totalsLead}
            labels={labels}
            minute={minutes[index] ?? null}
          />
        ))}
      </section>
    </>
  );
}
