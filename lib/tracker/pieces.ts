import { type CountingSettings, type NotCountedReason, reasonAgainst } from './counted.ts';
import type { TrackerSettings } from './settings.ts';
import type { TrackedEvent } from './tracked-event.ts';
import { dayOfDate, weekdayOf, ZoneClock } from './zone-clock.ts';

/** Instants in milliseconds since the epoch, half-open. */
export interface TimeRange {
  from: number;
  to: number;
}

/** Whose days and weeks, and what counts. */
export interface Scene {
  timeZone: string;
  settings: TrackerSettings;
}

/**
 * The time that counts, cut to the range: piece `i` lasts from `starts[i]` to `ends[i]` and belongs to
 * `events[owners[i]]`. Pieces are in order of start, then end, then id, whatever the order of the events was. A counted
 * event without any time in the range has one piece of no length, where it begins.
 */
export interface Pieces {
  readonly clock: ZoneClock;
  readonly events: readonly TrackedEvent[];
  readonly starts: Float64Array;
  readonly ends: Float64Array;
  readonly owners: Int32Array;
}

/** An event of the range whose time does not count, and how much of the range it takes up. */
export interface NotCounted {
  event: TrackedEvent;
  reason: NotCountedReason;
  ms: number;
}

type Sink = (start: number, end: number) => void;

/**
 * The events of the range, each either counted or not. In the range is what overlaps it; an event of no length is in
 * the range that holds its moment; one whose times make no sense is in every range that may hold it, as `invalid`.
 */
export function placed(
  events: readonly TrackedEvent[],
  range: TimeRange,
  { timeZone, settings }: Scene,
): { pieces: Pieces; notCounted: NotCounted[] } {
  if (!Number.isFinite(range.from) || !Number.isFinite(range.to)) {
    throw new RangeError('A range runs from one instant to another');
  }
  const clock = new ZoneClock(timeZone, range.from, Math.max(range.from, range.to));
  const days = { first: clock.dayOf(range.from), last: clock.dayOf(range.to) };
  const kept: TrackedEvent[] = [];
  const notCounted: NotCounted[] = [];
  const found = new FoundPieces();
  for (const event of events) {
    const { start, end } = extent(event, clock, days);
    if (!isIn(start, end, range)) continue;
    const from = Math.max(Math.min(start, end), range.from);
    const to = Math.min(Math.max(start, end), range.to);
    const reason = reasonFor(event, start, end, settings.counting);
    if (reason) {
      notCounted.push({ event, reason, ms: to > from ? to - from : 0 });
      continue;
    }
    const owner = kept.push(event) - 1;
    const before = found.starts.length;
    if (!event.when.allDay) found.add(from, to, owner);
    else {
      workingHours({ from, to }, range, settings, clock, (begin, until) => found.add(begin, until, owner));
    }
    if (found.starts.length === before) found.add(from, from, owner);
  }
  return {
    pieces: { clock, events: kept, ...found.ordered(kept) },
    notCounted: notCounted.sort((a, b) => (a.event.id < b.event.id ? -1 : 1)),
  };
}

/** Numbers side by side, no object per piece: there may be a hundred thousand. */
class FoundPieces {
  readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly owners: number[] = [];

  add(start: number, end: number, owner: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.owners.push(owner);
  }

  ordered(events: readonly TrackedEvent[]): Pick<Pieces, 'starts' | 'ends' | 'owners'> {
    const { starts, ends, owners } = this;
    const idOf = (piece: number) => (events[owners[piece] as number] as TrackedEvent).id;
    const compare = (a: number, b: number) =>
      (starts[a] as number) - (starts[b] as number) ||
      (ends[a] as number) - (ends[b] as number) ||
      (idOf(a) < idOf(b) ? -1 : 1);
    const inOrder = starts.every((_, piece) => piece === 0 || compare(piece - 1, piece) <= 0);
    const order = inOrder ? null : Array.from(starts, (_, piece) => piece).sort(compare);
    const arranged = (numbers: number[]) => order?.map((piece) => numbers[piece] as number) ?? numbers;
    return {
      starts: new Float64Array(arranged(starts)),
      ends: new Float64Array(arranged(ends)),
      owners: new Int32Array(arranged(owners)),
    };
  }
}

/**
 * A date far from the range is as good as one just outside it, and the clock knows no farther. Two days, since a zone
 * may have left one out.
 */
function extent({ when }: TrackedEvent, clock: ZoneClock, days: { first: number; last: number }) {
  if (!when.allDay) return when;
  const startOf = (date: string) => {
    const day = dayOfDate(date);
    return Number.isNaN(day) ? day : clock.startOf(Math.min(Math.max(day, days.first - 2), days.last + 2));
  };
  return { start: startOf(when.startDate), end: startOf(when.endDate) };
}

function isIn(start: number, end: number, { from, to }: TimeRange): boolean {
  if (from >= to) return false;
  if (Number.isNaN(start) || Number.isNaN(end)) return true;
  if (start === end) return start >= from && start < to;
  return Math.max(start, end) > from && Math.min(start, end) < to;
}

function reasonFor(event: TrackedEvent, start: number, end: number, counting: CountingSettings) {
  return Number.isNaN(start) || Number.isNaN(end) ? 'invalid' : reasonAgainst(event, counting);
}

/**
 * Each working day of an all-day event counts `allDayHours` from the start of the working hours on, or from earlier if
 * the day would end before.
 */
function workingHours(
  clip: TimeRange,
  range: TimeRange,
  settings: TrackerSettings,
  clock: ZoneClock,
  sink: Sink,
) {
  const minutes = settings.counting.allDayHours * 60;
  const first = Math.min(settings.workStart, 1440 - minutes);
  for (let day = clock.dayOf(clip.from); clock.startOf(day) < clip.to; day++) {
    if (!settings.workingDays.includes(weekdayOf(day))) continue;
    const start = Math.max(clock.firstAt(day, first), range.from);
    const end = Math.min(clock.firstAt(day, first + minutes), range.to);
    if (end > start) sink(start, end);
  }
}
