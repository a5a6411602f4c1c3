import { Temporal } from 'temporal-polyfill';

export const minuteMs = 60_000;
export const hourMs = 3_600_000;
const dayMs = 86_400_000;

const marginMs = 4 * dayMs;
/**
 * Between the local time of an instant and the instant lie at most 15 hours, and clocks were set back by a day at most:
 * this long before its reading in UTC, no clock on earth has shown a local time yet.
 */
const farthest = 40 * hourMs;

/**
 * A time zone over a stretch of time, as arithmetic: the zone's data is asked once per clock change, never per event.
 * Days are numbers, counted from 1970-01-01; they begin at local midnight, or at the first moment after it where the
 * clocks jump over midnight, and follow each other without a gap. Instants are milliseconds since the epoch.
 */
export class ZoneClock {
  /** From `starts[i]` until `starts[i + 1]` local time is UTC + `offsets[i]`. */
  private readonly starts: number[] = [Number.NEGATIVE_INFINITY];
  private readonly offsets: number[];

  /** Good for instants from four days before `from` to four days after `to`. Throws RangeError for an unknown zone. */
  constructor(timeZone: string, from: number, to: number) {
    const instant = Temporal.Instant.fromEpochMilliseconds(Math.floor(from) - marginMs);
    let at: Temporal.ZonedDateTime | null = instant.toZonedDateTimeISO(timeZone);
    this.offsets = [at.offsetNanoseconds / 1e6];
    for (;;) {
      at = at.getTimeZoneTransition('next');
      if (!at || at.epochMilliseconds > to + marginMs) break;
      this.starts.push(at.epochMilliseconds);
      this.offsets.push(at.offsetNanoseconds / 1e6);
    }
  }

  /** The first instant at which the clocks show `local` (as if it were UTC), or something later. */
  private firstShowing(local: number): number {
    for (let index = this.stretchAt(local - farthest); ; index++) {
      const first = Math.max(local - (this.offsets[index] as number), this.starts[index] as number);
      if (first < this.stretchEnd(index)) return first;
    }
  }

  startOf(day: number): number {
    return this.firstShowing(day * dayMs);
  }

  dayOf(instant: number): number {
    let day = Math.floor((instant + (this.offsets[this.stretchAt(instant)] as number)) / dayMs);
    // Clocks set back over midnight show the day before again: it has ended all the same.
    while (this.startOf(day + 1) <= instant) day += 1;
    return day;
  }

  /** The first instant of the day at which its clocks show `minute` or something later; its end if they never do. */
  firstAt(day: number, minute: number): number {
    return Math.min(this.firstShowing(day * dayMs + minute * minuteMs), this.startOf(day + 1));
  }

  /** The hour that the clocks show, 0 to 23, and the instant at which they show another one. */
  hourAt(instant: number): { hour: number; until: number } {
    const index = this.stretchAt(instant);
    const offset = this.offsets[index] as number;
    const hours = Math.floor((instant + offset) / hourMs);
    return {
      hour: ((hours % 24) + 24) % 24,
      until: Math.min((hours + 1) * hourMs - offset, this.stretchEnd(index)),
    };
  }

  private stretchAt(instant: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.starts[middle] as number) <= instant) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private stretchEnd(index: number): number {
    return this.starts[index + 1] ?? Number.POSITIVE_INFINITY;
  }
}

/** 1 (Monday) to 7 (Sunday). */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The first day of the week that holds a day. */
export function weekStartOf(day: number, weekStart: number): number {
  return day - ((weekdayOf(day) - weekStart + 7) % 7);
}

export function isoDate(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, -14);
}

/** The day of an ISO date (`2026-11-23`); NaN for anything else. */
export function dayOfDate(date: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (!parts) return Number.NaN;
  const ms = Date.parse(`${date}T00:00:00Z`);
  // An engine may read 30 February as 2 March.
  return new Date(ms).getUTCDate() === Number(parts[3]) ? ms / dayMs : Number.NaN;
}
