import { memo } from 'react';
import { clockLabel, hourMarks, ordinaryClock, wallMinute } from '#lib/calendar/wall-clock.ts';
import {
  look,
  type PackedDay,
  type PackedEvent,
  type PackedPiece,
  unpackBars,
  unpackPieces,
} from './packed-week.ts';

export interface DayLabels {
  allDay: string;
  now: string;
  isToday: string;
  nothing: string;
}

export interface DayColumnProps {
  /** 0 for the first day shown. */
  index: number;
  day: PackedDay;
  colors: string[];
  notes: string[];
  labels: DayLabels;
  /** Minutes after the day began that it is now, or null on another day. */
  minute: number | null;
}

/** One day: a region with its name, and its events in the order of time. Drawn again only when its own minute moves. */
export const DayColumn = memo(function DayColumn(props: DayColumnProps) {
  const { index, day, colors, notes, labels, minute } = props;
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
      {bars.length + pieces.length === 0 ? <p className="nothing">{labels.nothing}</p> : null}
      {bars.length === 0 ? null : (
        <ul className="lane">
          {bars.map((bar) => (
            <li
              key={bar.key}
              className={classesOf(bar, index > 0 && bar.look & look.before ? 'joined' : '')}
              style={{ '--r': bar.row + 1, '--n': bar.days, '--c': named(colors, bar.color) }}
            >
              <EventLink event={bar} time={labels.allDay} note={notes[bar.note]} />
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
                className={classesOf(piece, shapeOf(piece))}
                style={place(piece, named(colors, piece.color))}
              >
                <EventLink event={piece} time={timeOf(piece)} note={notes[piece.note]} />
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

  function timeOf({ start, end, look: flags }: PackedPiece): string {
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

function EventLink({ event, time, note }: { event: PackedEvent; time: string; note: string | undefined }) {
  return (
    <a href={`?event=${event.key}`}>
      <b>{event.title}</b>
      <span>{time}</span>
      {note ? <i>{`, ${note}`}</i> : null}
    </a>
  );
}

function classesOf({ look: flags }: PackedEvent, more: string): string | undefined {
  let classes = more;
  for (const name in look) if (flags & look[name as keyof typeof look]) classes += ` ${name}`;
  return classes.trim() || undefined;
}

/** The first colour is inherited from the week itself. */
function named(colors: string[], index: number): string | undefined {
  return index === 0 ? undefined : colors[index];
}

function shapeOf({ start, end, column, until, columns }: PackedPiece): string {
  if (columns > 8 * (until - column)) return 'crowded';
  return end - start <= 30 ? 'short' : '';
}

/** Where the style sheet is to draw a piece; the defaults are not written, since most events have them. */
function place(piece: PackedPiece, color: string | undefined) {
  const { start, end, column, until, columns } = piece;
  const style: Record<`--${string}`, string | number | undefined> = {
    '--s': start,
    '--d': end - start,
    '--c': color,
  };
  if (until - column < columns) {
    if (column > 0) style['--l'] = share(column, columns);
    style['--w'] = share(until - column, columns);
  }
  return style;
}

function share(part: number, whole: number): number {
  return Math.round((part / whole) * 10_000) / 10_000;
}
