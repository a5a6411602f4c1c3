import type { WallClock } from '#lib/calendar/wall-clock.ts';

/**
 * A week as it travels to the browser. Three hundred events as objects would be sent twice, as markup and as the data
 * that wakes it up; so events are lines of text, and what they share is in tables. Pure: the browser reads it too.
 */
export interface PackedWeek extends PackedLooks {
  days: PackedDay[];
  /** Rows of the all-day lane. */
  laneRows: number;
}

/** What many events have in common; every event names one of the kinds. */
export interface PackedLooks {
  /** `#rrggbb`; the first is the main calendar's, which events of that colour need not name. */
  colors: string[];
  /** Colours of categories, the most frequent first, which goes without saying too; empty for no category. */
  marks: string[];
  /** What is said of an event besides its title and hours (`You declined, Focus time`); the first is nothing. */
  notes: string[];
  kinds: Kind[];
}

/** Indexes into `colors`, `marks` and `notes`, and the sum of `look` flags. */
export type Kind = [color: number, mark: number, note: number, look: number];

export interface PackedDay {
  date: string;
  /** `lundi 23 novembre`. */
  name: string;
  /** `lun.` and `23`. */
  short: [weekday: string, day: string];
  /** Counted time, in words; absent where there is none. */
  total?: string;
  /** Said beneath the name where the day is not 24 hours long. */
  hint?: string;
  /** Instant at which the day begins, in milliseconds since the epoch. */
  from: number;
  /** Minutes. */
  length: number;
  /** Absent on an ordinary day. */
  clock?: WallClock;
  /** Working hours, in minutes after the day began. */
  work?: [number, number];
  /** Events of the all-day lane, and at hours: see `pack`. */
  lane: string;
  timed: string;
}

/** How an event looks; each is also said in its note. Flags, to be added. */
export const look = { declined: 1, tentative: 2, free: 4, before: 8, after: 16 } as const;

/** The class names of flags, which are their first letters, and more. */
export function classesOf(flags: number, more: string): string | undefined {
  let classes = more;
  for (const name in look) if (flags & look[name as keyof typeof look]) classes += ` ${name.charAt(0)}`;
  return classes.trim() || undefined;
}

export interface PackedEvent {
  /** Its key in addresses. */
  key: string;
  title: string;
  /** Index into `kinds`. */
  kind: number;
}

/** A bar of the all-day lane on one of its days. */
export interface PackedBar extends PackedEvent {
  row: number;
  /** Days that the bar still covers, this one included. */
  days: number;
}

/** A piece of an event in one day: whole minutes after the day began, and its place among the columns. */
export interface PackedPiece extends PackedEvent {
  start: number;
  end: number;
  column: number;
  until: number;
  columns: number;
}

/** One line per event: its numbers, to the base 36, its key and its title. */
export const packBars = (bars: readonly PackedBar[]): string =>
  bars.map((bar) => packLine(bar, [bar.kind, bar.row, bar.days])).join('\n');

export function unpackBars(text: string): PackedBar[] {
  return unpackLines(text, ([kind = 0, row = 0, days = 1]) => ({ kind, row, days }));
}

/** As bars; a piece that has its time for itself, as most have, does not say where its column is. */
export function packPieces(pieces: readonly PackedPiece[]): string {
  return pieces
    .map((piece) => {
      const { kind, start, end, column, until, columns } = piece;
      const place =
        until - column > 1 ? [columns, column, until - column] : column > 0 ? [columns, column] : [columns];
      return packLine(piece, [kind, start, end - start, ...(columns > 1 ? place : [])]);
    })
    .join('\n');
}

export function unpackPieces(text: string): PackedPiece[] {
  return unpackLines(text, ([kind = 0, start = 0, length = 0, columns = 1, column = 0, span = 1]) => ({
    kind,
    start,
    end: start + length,
    column,
    until: column + span,
    columns,
  }));
}

/** Spaces and commas: whatever else separates is escaped twice on its way. */
export function packLine({ key, title }: PackedEvent, numbers: readonly number[]): string {
  return `${numbers.map((number) => number.toString(36)).join()} ${key} ${title.replace(/\n/g, ' ')}`;
}

export function unpackLines<T>(
  text: string,
  read: (numbers: number[]) => T,
): (T & Pick<PackedEvent, 'key' | 'title'>)[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const afterNumbers = line.indexOf(' ');
    const afterKey = line.indexOf(' ', afterNumbers + 1);
    const numbers = line.slice(0, afterNumbers).split(',');
    return {
      ...read(numbers.map((number) => Number.parseInt(number, 36))),
      key: line.slice(afterNumbers + 1, afterKey),
      title: line.slice(afterKey + 1),
    };
  });
}
