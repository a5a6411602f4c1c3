import { placed, type Scene, type TimeRange } from './pieces.ts';
import { forEachUnion } from './sweep.ts';
import type { TrackedEvent } from './tracked-event.ts';
import { hourMs, isoDate, weekdayOf, type ZoneClock } from './zone-clock.ts';

/** A gap inside working hours is focus time from this length on, a fragment below it. */
export const focusFromMs = 2 * hourMs;

/** A stretch of one day's working hours in which nothing is counted but focus events. */
export interface Gap {
  /** ISO date. */
  date: string;
  from: number;
  to: number;
  ms: number;
  kind: 'focus' | 'fragment';
  /** The focus events that lie in it, wholly or in part. */
  eventIds: string[];
}

/** `workingMs` = `busyMs` + `focusMs` + `fragmentMs`, of the working hours that lie in the range. */
export interface FocusTime {
  workingMs: number;
  busyMs: number;
  focusMs: number;
  fragmentMs: number;
  focusBlocks: number;
  fragments: number;
  /** In order of time. */
  gaps: Gap[];
}

/**
 * What the counted events leave of the working hours. A range that cuts a gap cuts its length too: judge whole days.
 */
export function focusTime(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): FocusTime {
  const { pieces } = placed(events, range, scene);
  const busy: TimeRange[] = [];
  const isFocus = (index: number) => pieces.events[pieces.owners[index] as number]?.eventType === 'focusTime';
  const others = {
    starts: pieces.starts.filter((_, index) => !isFocus(index)),
    ends: pieces.ends.filter((_, index) => !isFocus(index)),
  };
  forEachUnion(others, (from, to) => void busy.push({ from, to }));
  const found: FocusTime = {
    workingMs: 0,
    busyMs: 0,
    focusMs: 0,
    fragmentMs: 0,
    focusBlocks: 0,
    fragments: 0,
    gaps: [],
  };
  let next = 0;
  for (const { date, from, to } of workingHours(pieces.clock, range, scene)) {
    found.workingMs += to - from;
    while ((busy[next]?.to ?? Number.POSITIVE_INFINITY) <= from) next += 1;
    let at = from;
    for (let index = next; at < to; index++) {
      const { from: begins, to: ends } = busy[index] ?? { from: to, to };
      if (begins > at) note(found, date, at, Math.min(begins, to));
      if (begins >= to) break;
      found.busyMs += Math.min(ends, to) - Math.max(begins, from);
      at = Math.max(at, ends);
    }
  }
  for (let index = 0, gap = 0; index < pieces.starts.length; index++) {
    if (!isFocus(index)) continue;
    const { id } = pieces.events[pieces.owners[index] as number] as TrackedEvent;
    const [start, end] = [pieces.starts[index] as number, pieces.ends[index] as number];
    while ((found.gaps[gap]?.to ?? Number.POSITIVE_INFINITY) <= start) gap += 1;
    for (let at = gap; (found.gaps[at]?.from ?? Number.POSITIVE_INFINITY) < end; at++) {
      const { eventIds } = found.gaps[at] as Gap;
      if (eventIds.at(-1) !== id) eventIds.push(id);
    }
  }
  return found;
}

function note(found: FocusTime, date: string, from: number, to: number): void {
  const ms = to - from;
  const kind = ms >= focusFromMs ? 'focus' : 'fragment';
  found.gaps.push({ date, from, to, ms, kind, eventIds: [] });
  if (kind === 'focus') {
    found.focusMs += ms;
    found.focusBlocks += 1;
  } else {
    found.fragmentMs += ms;
    found.fragments += 1;
  }
}

/** The working hours of each working day, as far as they lie in the range. */
function* workingHours(clock: ZoneClock, range: TimeRange, { settings }: Scene) {
  const { workingDays, workStart, workEnd } = settings;
  if (range.from >= range.to) return;
  for (let day = clock.dayOf(range.from); clock.startOf(day) < range.to; day++) {
    if (!workingDays.includes(weekdayOf(day))) continue;
    const from = Math.max(clock.firstAt(day, workStart), range.from);
    const to = Math.min(clock.firstAt(day, workEnd), range.to);
    if (to > from) yield { date: isoDate(day), from, to };
  }
}
