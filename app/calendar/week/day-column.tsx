import { memo } from 'react';
import { DayTotal } from '#app/calendar/view/day-total.tsx';
import { clockLabel, hourMarks, ordinaryClock, wallMinute } from '#lib/calendar/wall-clock.ts';
import { EventLink, styleOf } from './event-link.tsx';
import {
  classesOf,
  look,
  type PackedDay,
  type PackedLooks,
  type PackedPiece,
  unpackBars,
  unpackPieces,
} from './packed-week.ts';

export interface DayLabels {
  allDay: string;
  now: string;
  isToday: string;
  nothing: string;
  counted: string;
}

export interface DayColumnProps {
  /** 0 for the first day shown. */
  index: number;
  day: PackedDay;
  looks: PackedLooks;
  /** The filters as a query: links to events keep them. */
  query: string;
  /** Another screen lists the events behind the day's total. */
  totalsLead: boolean;
  labels: DayLabels;
  /** Minutes after the day began that it is now, or null on another day. */
  minute: number | null;
}

/** One day: a region with its name, and its events in the order of time. Drawn again only when its own minute moves. */
export const DayColumn = memo(function DayColumn(props: DayColumnProps) {
  const { index, day, looks, query, totalsLead, labels, minute } = props;
  const flagsOf = (kind: number) => looks.kinds[kind]?.[3] ?? 0;
  const bars = unpackBars(day.lane);
  const pieces = unpackPieces(day.timed);
  const clock = day.clock ?? ordinaryClock;
  return (
    <section
      id={`day-${day.date}`}
      aria-labelledby={`name-${day.date}`}
      className={minute === null ? 'day' : 'day today'}
      style={{ '--i': index, '--len': day.length }}
    >
      <h2 id={`name-${day.date}`} aria-current={minute === null ? undefined : 'date'}>
        <span className="long">{day.name}</span>
        <span className="brief" aria-hidden="true">
          {day.short[0]} <b>{day.short[1]}</b>
        </span>
        {minute === null ? null : <span className="said"> ({labels.isToday})</span>}
        {day.hint ? <small>{day.hint}</small> : null}
      </h2>
      <DayTotal date={day.date} total={day.total} leads={totalsLead} label={labels.counted} />
      {bars.length + pieces.length === 0 ? <p className="nothing">{labels.nothing}</p> : null}
      {bars.length === 0 ? null : (
        <ul className="lane">
          {bars.map((bar) => (
            <li
              key={bar.key}
              className={classesOf(
                flagsOf(bar.kind),
                index > 0 && flagsOf(bar.kind) & look.before ? 'joined' : '',
              )}
              style={{ '--r': bar.row + 1, '--n': bar.days, ...styleOf(bar, looks) }}
            >
              <EventLink event={bar} query={query} time={labels.allDay} looks={looks} />
            </li>
          ))}
        </ul>
      )}
      <div className="hours" style={day.work ? { '--ws': day.work[0], '--we': day.work[1] } : undefined}>
        {day.clock ? <OwnHours day={day} /> : null}
        {pieces.length === 0 ? null : (
          <ol>
            {pieces.map((piece) => (
              <li
                key={piece.key}
                className={classesOf(flagsOf(piece.kind), shapeOf(piece))}
                style={{ ...place(piece), ...styleOf(piece, looks) }}
              >
                <EventLink event={piece} query={query} time={timeOf(piece)} looks={looks} />
              </li>
            ))}
          </ol>
        )}
        {minute === null ? null : (
          <div className="now" style={{ '--s': minute }}>
            <span className="said">{`${labels.now} ${clockLabel(wallMinute(clock, minute))}`}</span>
          </div>
        )}
      </div>
    </section>
  );

  function timeOf({ start, end, kind }: PackedPiece): string {
    const flags = flagsOf(kind);
    const before = (flags & look.before) !== 0;
    const after = (flags & look.after) !== 0;
    if (before && after) return labels.allDay;
    const from = before ? '…' : clockLabel(wallMinute(clock, start));
    if (start === end) return from;
    return `${from}–${after ? '…' : clockLabel(wallMinute(clock, end))}`;
  }
});

/** A day whose clocks change has its own hours: after the change the common scale is wrong for it. */
function OwnHours({ day }: { day: PackedDay }) {
  return (
    <div className="own-hours" aria-hidden="true">
      {hourMarks(day.clock ?? ordinaryClock, day.length).map(([elapsed, minute]) => (
        <span key={elapsed} style={{ '--s': elapsed }}>
          {clockLabel(minute)}
        </span>
      ))}
    </div>
  );
}

/** Among many columns there is no room for one line. */
function shapeOf({ start, end, column, until, columns }: PackedPiece): string {
  return end - start <= 30 && columns <= 8 * (until - column) ? 'short' : '';
}

/** Where the style sheet is to draw a piece; the defaults are not written, since most events have them. */
function place({ start, end, column, until, columns }: PackedPiece) {
  const style: Record<`--${string}`, number> = { '--s': start, '--d': end - start };
  if (until - column < columns) {
    style['--n'] = columns;
    if (column > 0) style['--l'] = column;
    if (until - column > 1) style['--w'] = until - column;
  }
  return style;
}
