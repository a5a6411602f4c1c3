import { type PackedEvent, type PackedLooks, packLine, unpackLines } from '#app/calendar/week/packed-week.ts';

/** A month as it travels to the browser, as the week does. Pure: the browser reads it too. */
export interface PackedMonth extends PackedLooks {
  /** Of the columns: `lun.` and `lundi`. */
  weekdays: [short: string, long: string][];
  /** By whole weeks. */
  days: PackedMonthDay[];
}

export interface PackedMonthDay {
  date: string;
  /** `lundi 23 novembre`. */
  name: string;
  /** Of the month before or after. */
  other?: 1;
  total?: string | undefined;
  /** How many events, and `5 events`; absent where there is none. */
  count?: [number: number, inWords: string];
  /** Link to the events that are not on the page, and what it is called in full. */
  more?: [text: string, inFull: string];
  /** The first events: see `packMonthLines`. */
  lines: string;
}

/** When an event begins: minutes on the clock of its day, or one of these. */
export const wholeDay = -1;
export const dayBefore = -2;

export interface MonthLine extends PackedEvent {
  start: number;
}

export const packMonthLines = (lines: readonly MonthLine[]): string =>
  lines.map((line) => packLine(line, [line.kind, line.start])).join('\n');

export const unpackMonthLines = (text: string): MonthLine[] =>
  unpackLines(text, ([kind = 0, start = 0]) => ({ kind, start }));
