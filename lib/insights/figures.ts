import { focusTime } from '#lib/tracker/focus.ts';
import { personKeys } from '#lib/tracker/group-by.ts';
import { periodBefore } from '#lib/tracker/period.ts';
import { type NotCounted, placed, type Scene, type TimeRange } from '#lib/tracker/pieces.ts';
import { segmentsOf } from '#lib/tracker/segments.ts';
import { type GroupBy, shares } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';
import { dayOfDate } from '#lib/tracker/zone-clock.ts';
import { doubleBooked } from './stretches.ts';

export const figureKinds = [
  'total',
  'raw',
  'overlap',
  'category',
  'calendar',
  'person',
  'weekday',
  'hour',
  'hourOfWeek',
  'meetings',
  'recurring',
  'oneOff',
  'working',
  'busy',
  'focus',
  'fragments',
  'double',
  'excluded',
] as const;
export type FigureKind = (typeof figureKinds)[number];

/** One number of a screen. Kinds that are groups have a key, as `totals` names it; `excluded` may have a reason as its key. */
export interface Figure {
  kind: FigureKind;
  key?: string | undefined;
  /** Not the number itself, but how it changed since the period before. */
  change?: boolean | undefined;
}

/** What a figure is made of: an event, or a stretch of time (`at`) with the events in it. */
export interface Part {
  /** Negative where it is taken away: that of the period before, in a change. */
  ms: number;
  eventIds: string[];
  at?: TimeRange;
}

export interface FigureParts {
  /** They add up to the figure; in order of time. */
  parts: Part[];
  /** Events of its kind that are not counted, in order of time. */
  left: NotCounted[];
}

const cuts = new Set<FigureKind>(['weekday', 'hour', 'hourOfWeek']);

/** The parts of a figure of a range, and what was left out of it. For a change, `events` hold the period before too. */
export function partsOf(
  figure: Figure,
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: Scene,
): FigureParts {
  if (figure.change) {
    const ofPeriod = { ...figure, change: false };
    const now = partsOf(ofPeriod, events, range, scene);
    const then = partsOf(ofPeriod, events, periodBefore(range, scene.timeZone), scene);
    return {
      parts: [...now.parts, ...then.parts.map((part) => ({ ...part, ms: -part.ms }))],
      left: [...now.left, ...then.left],
    };
  }
  const { notCounted } = placed(events, range, scene);
  return {
    parts: countedParts(figure, events, range, scene, notCounted),
    left: leftOf(figure, notCounted, range, scene).sort((a, b) => startOf(a.event) - startOf(b.event)),
  };
}

function countedParts(
  { kind, key = '' }: Figure,
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: Scene,
  notCounted: NotCounted[],
): Part[] {
  const share = (among: readonly TrackedEvent[], groupBy: GroupBy = 'category', ofKey?: string) =>
    [...shares(among, range, { ...scene, groupBy }, ofKey)].map(([id, ms]) => ({ ms, eventIds: [id] }));
  switch (kind) {
    case 'total':
      return share(events);
    case 'raw':
      return [...lengths(events, range, scene)].map(([id, ms]) => ({ ms, eventIds: [id] }));
    case 'overlap': {
      const whole = lengths(events, range, scene);
      return share(events).flatMap(({ ms, eventIds }) => {
        const more = (whole.get(eventIds[0] as string) ?? 0) - ms;
        return more > 1e-3 ? [{ ms: more, eventIds }] : [];
      });
    }
    case 'category':
    case 'calendar':
    case 'person':
    case 'weekday':
    case 'hour':
    case 'hourOfWeek':
      return share(events, kind, key);
    case 'meetings':
      return share(events.filter(({ meeting }) => meeting));
    case 'recurring':
    case 'oneOff':
      return share(events.map(byRecurrence), 'category', kind);
    case 'busy':
      return busyParts(events, range, scene);
    case 'working':
      // Where nothing is counted, all the working hours are gaps.
      return focusTime([], range, scene).gaps.map(({ from, to, ms }) => ({
        ms,
        eventIds: [],
        at: { from, to },
      }));
    case 'focus':
    case 'fragments': {
      const wanted = kind === 'focus' ? 'focus' : 'fragment';
      return focusTime(events, range, scene)
        .gaps.filter((gap) => gap.kind === wanted)
        .map(({ from, to, ms, eventIds }) => ({ ms, eventIds, at: { from, to } }));
    }
    case 'double':
      return doubleBooked(events, range, scene).map(({ from, to, eventIds }) => ({
        ms: to - from,
        eventIds,
        at: { from, to },
      }));
    case 'excluded':
      return notCounted
        .filter(({ reason }) => key === '' || reason === key)
        .sort((a, b) => startOf(a.event) - startOf(b.event))
        .map(({ event, ms }) => ({ ms, eventIds: [event.id] }));
  }
}

function byRecurrence(event: TrackedEvent): TrackedEvent {
  return { ...event, categoryId: event.seriesId === null ? 'oneOff' : 'recurring' };
}

function startOf({ when }: TrackedEvent): number {
  return when.allDay ? Date.parse(when.startDate) : when.start;
}

/** How long each counted event lasts in the range, each for itself. */
function lengths(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): Map<string, number> {
  const { pieces } = placed(events, range, scene);
  const found = new Map<string, number>();
  for (const [piece, owner] of pieces.owners.entries()) {
    const { id } = pieces.events[owner] as TrackedEvent;
    const ms = (pieces.ends[piece] as number) - (pieces.starts[piece] as number);
    found.set(id, (found.get(id) ?? 0) + ms);
  }
  return found;
}

/** What each event but focus events takes of the working hours. */
function busyParts(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): Part[] {
  const others = events.filter(({ eventType }) => eventType !== 'focusTime');
  const found = new Map<string, number>();
  for (const day of focusTime([], range, scene).gaps) {
    const near = others.filter(({ when }) => when.allDay || (when.end > day.from && when.start < day.to));
    for (const [id, ms] of shares(near, day, { ...scene, groupBy: 'category' })) {
      if (ms > 0) found.set(id, (found.get(id) ?? 0) + ms);
    }
  }
  return [...found].map(([id, ms]) => ({ ms, eventIds: [id] }));
}

function leftOf(figure: Figure, notCounted: NotCounted[], range: TimeRange, scene: Scene): NotCounted[] {
  const { kind, key = '' } = figure;
  if (cuts.has(kind)) return withinCut(kind as 'hour', key, notCounted, range, scene);
  return notCounted.filter(({ event }) => {
    if (kind === 'category') return (event.categoryId ?? '') === key;
    if (kind === 'calendar') return event.calendarId === key;
    if (kind === 'person') return [...personKeys(event)].includes(key);
    if (kind === 'meetings') return event.meeting;
    if (kind === 'recurring') return event.seriesId !== null;
    if (kind === 'oneOff') return event.seriesId === null;
    return kind !== 'excluded' && kind !== 'working';
  });
}

/** Of what is not counted, that which lies in the parts of time that a key names. */
function withinCut(
  cut: 'weekday' | 'hour' | 'hourOfWeek',
  key: string,
  notCounted: NotCounted[],
  range: TimeRange,
  scene: Scene,
): NotCounted[] {
  const { clock } = placed([], range, scene).pieces;
  const { bounds, keys } = segmentsOf(cut, clock, range, scene);
  const parts = keys.flatMap((each, at) =>
    each === key ? [{ from: bounds[at] as number, to: bounds[at + 1] as number }] : [],
  );
  return notCounted.flatMap(({ event, reason }) => {
    const { when } = event;
    const instant = (date: string) =>
      clock.startOf(within(dayOfDate(date), clock.dayOf(range.from), clock.dayOf(range.to)));
    const [start, end] = when.allDay
      ? [instant(when.startDate), instant(when.endDate)]
      : [when.start, when.end];
    const ms = parts.reduce(
      (sum, { from, to }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
      0,
    );
    return ms > 0 ? [{ event, reason, ms }] : [];
  });
}

/** A date far from the range is as good as one just outside it, and the clock knows no farther. */
function within(day: number, first: number, last: number): number {
  return Math.min(Math.max(day, first - 2), last + 2);
}
