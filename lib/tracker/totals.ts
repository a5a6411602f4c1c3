import type { NotCountedReason } from './counted.ts';
import { byPerson, bySegment, bySingleKey, type Group, personKeys } from './group-by.ts';
import { type NotCounted, type Pieces, placed, type Scene, type TimeRange } from './pieces.ts';
import { type Cut, segmentsOf } from './segments.ts';
import { sharesBetween, unionBetween } from './sweep.ts';
import type { TrackedEvent } from './tracked-event.ts';

export type GroupBy = 'category' | 'calendar' | 'person' | Exclude<Cut, 'month'>;

export interface GroupedScene extends Scene {
  groupBy: GroupBy;
}

/** Events whose time is not counted, and how much of the range they take up, each for itself. */
export interface Excluded {
  reason: NotCountedReason;
  events: number;
  ms: number;
  eventIds: string[];
}

/** All in milliseconds, unrounded; those of a group that shares overlapped time may have a fraction. */
export interface Totals {
  /** The length of the union: a double booking counts once. */
  countedMs: number;
  /** The sum of the lengths; `overlappedMs` more than `countedMs`. */
  rawMs: number;
  overlappedMs: number;
  /** How many events are counted; with those of `excluded`, all events of the range. */
  events: number;
  /** They add up to `countedMs`, except by person. */
  groups: Group[];
  excluded: Excluded[];
}

/**
 * Where the time of a range went (product.md, "What the figures mean"). Keys of groups: the category's id or `''`, the
 * calendar's id, a person's hash (or `nobodyElse`, `unnamedPeople`), and for parts of time those of `segmentsOf`. Parts of time come
 * in order of time (of the clock, of the week), the others longest first. A range that is empty or reversed holds nothing.
 */
export function totals(events: readonly TrackedEvent[], range: TimeRange, scene: GroupedScene): Totals {
  const { pieces, notCounted } = placed(events, range, scene);
  const countedMs = unionBetween(pieces, [range.from, range.to])[0] ?? 0;
  let rawMs = 0;
  for (let index = 0; index < pieces.starts.length; index++) {
    rawMs += (pieces.ends[index] as number) - (pieces.starts[index] as number);
  }
  return {
    countedMs,
    rawMs,
    overlappedMs: rawMs - countedMs,
    events: pieces.events.length,
    groups: groupsOf(pieces, range, scene),
    excluded: excludedOf(notCounted),
  };
}

function groupsOf(pieces: Pieces, range: TimeRange, scene: GroupedScene): Group[] {
  const { groupBy, settings } = scene;
  if (groupBy === 'person') return byPerson(pieces);
  if (groupBy === 'category' || groupBy === 'calendar') {
    return bySingleKey(pieces, [range.from, range.to], singleKey[groupBy]);
  }
  const groups = bySegment(pieces, segmentsOf(groupBy, pieces.clock, range, scene));
  if (groupBy === 'day' || groupBy === 'week') return groups;
  const orderOf = (key: string) => {
    const [major = 0, minor = 0] = key.split(':').map(Number);
    return groupBy === 'hour' ? major : ((major - settings.weekStart + 7) % 7) * 24 + minor;
  };
  return groups.sort((a, b) => orderOf(a.key) - orderOf(b.key));
}

export const singleKey = {
  category: ({ categoryId }: TrackedEvent) => categoryId ?? '',
  calendar: ({ calendarId }: TrackedEvent) => calendarId,
};

function excludedOf(notCounted: readonly NotCounted[]): Excluded[] {
  const byReason = new Map<NotCountedReason, Excluded>();
  for (const { event, reason, ms } of notCounted) {
    const excluded = byReason.get(reason) ?? { reason, events: 0, ms: 0, eventIds: [] };
    byReason.set(reason, excluded);
    excluded.events += 1;
    excluded.ms += ms;
    excluded.eventIds.push(event.id);
  }
  return [...byReason.values()].sort((a, b) => b.events - a.events || (a.reason < b.reason ? -1 : 1));
}

/**
 * What each counted event of the range brings to its total, in milliseconds by event id, in order of time: they add up
 * to `countedMs`. With a key, what it brings to that group of `scene.groupBy`: they add up to the group.
 */
export function shares(
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: GroupedScene,
  key?: string,
): Map<string, number> {
  const { groupBy } = scene;
  // Of a person's time only the events with them take part.
  const taking =
    groupBy === 'person' && key !== undefined ? events.filter((event) => personKeys(event).has(key)) : events;
  const { pieces } = placed(taking, range, scene);
  const inGroup = groupBy === 'category' || groupBy === 'calendar' ? singleKey[groupBy] : null;
  const segments =
    key === undefined || groupBy === 'category' || groupBy === 'calendar' || groupBy === 'person'
      ? { bounds: [range.from, range.to], keys: [key] }
      : segmentsOf(groupBy, pieces.clock, range, scene);
  const found = new Map<string, number>();
  const eventOf = (piece: number) => pieces.events[pieces.owners[piece] as number] as TrackedEvent;
  for (const group of key === undefined ? [] : groupsOf(pieces, range, scene)) {
    if (group.key === key) for (const id of group.eventIds) found.set(id, 0);
  }
  if (key === undefined) for (const owner of pieces.owners) found.set(pieces.events[owner]?.id ?? '', 0);
  sharesBetween(pieces, segments.bounds, (piece, segment, ms) => {
    const event = eventOf(piece);
    if (segments.keys[segment] !== key || (inGroup && key !== undefined && inGroup(event) !== key)) return;
    found.set(event.id, (found.get(event.id) ?? 0) + ms);
  });
  return found;
}
