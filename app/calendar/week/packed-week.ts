import type { WallClock } from '#lib/calendar/wall-clock.ts';

/**
 * A week as it travels to the browser. Three hundred events as objects would be sent twice, as markup and as the data
 * that wakes it up; so events are lines of text, and what they share is in tables. Pure: the browser reads it too.
 */
export interface PackedWeek {
  days: PackedDay[];
  /** `#rrggbb`; the first is the main calendar's, which events of that colour need not name. */
  colors: string[];
  /** What is said of an event besides its title and hours (`You declined, Focus time`); the first is nothing. */
  notes: string[];
  /** Rows of the all-day lane. */
  laneRows: number;
}

export interface PackedDay {
  date: string;
  /** `lundi 23 novembre`. */
  name: string;
  /** `lun.` and `23`. */
  short: [weekday: string, day: string];
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

export interface PackedEvent {
  /** Its key in addresses. */
  key: string;
  title: string;
  /** Index into `colors`. */
  color: number;
  /** Index into `notes`. */
  note: number;
  /** Sum of `look` flags. */
  look: number;
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

const barNumbers = ['color', 'note', 'look', 'row', 'days'] as const satisfies (keyof PackedBar)[];
const pieceNumbers = [
  'color',
  'note',
  'look',
  'start',
  'end',
  'column',
  'until',
  'columns',
] as const satisfies (keyof PackedPiece)[];

/** One line per event: its numbers, key and title, separated by tabs. */
export const packBars = (bars: readonly PackedBar[]): string => pack(bars, barNumbers);
export const packPieces = (pieces: readonly PackedPiece[]): string => pack(pieces, pieceNumbers);
export const unpackBars = (text: string): PackedBar[] => unpack(text, barNumbers) as unknown as PackedBar[];
export const unpackPieces = (text: string): PackedPiece[] =>
  unpack(text, pieceNumbers) as unknown as PackedPiece[];

function pack<T extends PackedEvent>(events: readonly T[], numbers: readonly (keyof T)[]): string {
  return events
    .map((event) => {
      const title = event.title.replace(/[\t\n]/g, ' ');
      return `${numbers.map((name) => event[name]).join(' ')}\t${event.key}\t${title}`;
    })
    .join('\n');
}

function unpack(text: string, numbers: readonly string[]): Record<string, string | number>[] {
  if (text === '') return [];
  return text.split('\n').map((line) => {
    const [head = '', key = '', title = ''] = line.split('\t');
    const event: Record<string, string | number> = { key, title };
    const values = head.split(' ');
    for (let index = 0; index < numbers.length; index++) {
      event[numbers[index] as string] = Number(values[index]);
    }
    return event;
  });
}
