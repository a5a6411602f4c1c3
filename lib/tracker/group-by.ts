import type { Pieces } from './pieces.ts';
import { type Segments, segmentAt } from './segments.ts';
import { sharesBetween, unionBetween } from './sweep.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** One part of a total: the events in it, in order of time, and how long they last in it, in milliseconds. */
export interface Group {
  key: string;
  ms: number;
  events: number;
  eventIds: string[];
}

/** Key of the person group of time with nobody else. */
export const nobodyElse = '';
/** Key of the person group of meetings whose other people the provider does not name. */
export const unnamedPeople = '?';

class Groups {
  private readonly byKey = new Map<string, Group & { last: number }>();

  get(key: string): Group & { last: number } {
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { key, ms: 0, events: 0, eventIds: [], last: Number.NEGATIVE_INFINITY };
    this.byKey.set(key, made);
    return made;
  }

  list(): Group[] {
    return [...this.byKey.values()].map(({ key, ms, eventIds }) => ({
      key,
      ms,
      events: eventIds.length,
      eventIds,
    }));
  }
}

/** Groups that each event belongs to one of; overlapped time is shared equally. The longest first. */
export function bySingleKey(
  pieces: Pieces,
  range: readonly [number, number],
  keyOf: (event: TrackedEvent) => string,
): Group[] {
  const groups = new Groups();
  const ofEvent = pieces.events.map((event) => groups.get(keyOf(event)));
  const of = (piece: number) => ofEvent[pieces.owners[piece] as number] as Group;
  forEachEvent(pieces, (event, index) => ofEvent[index]?.eventIds.push(event.id));
  sharesBetween(pieces, range, (piece, _, ms) => {
    of(piece).ms += ms;
  });
  return longestFirst(groups.list());
}

/**
 * For each person the union of the events with them: a meeting with two people counts for each, so these groups add up
 * to more than the total.
 */
export function byPerson(pieces: Pieces): Group[] {
  const groups = new Groups();
  forEachEvent(pieces, (event) => {
    for (const key of listedPeople(event)) {
      const { eventIds } = groups.get(key);
      // Somebody may be listed twice.
      if (eventIds.at(-1) !== event.id) eventIds.push(event.id);
    }
  });
  for (let piece = 0; piece < pieces.starts.length; piece++) {
    const [start, end] = [pieces.starts[piece] as number, pieces.ends[piece] as number];
    for (const key of listedPeople(pieces.events[pieces.owners[piece] as number] as TrackedEvent)) {
      const group = groups.get(key);
      if (end > group.last) {
        group.ms += end - Math.max(start, group.last);
        group.last = end;
      }
    }
  }
  return longestFirst(groups.list());
}

const alone = [nobodyElse];
const unnamed = [unnamedPeople];

/** The person groups that an event belongs to. */
export function personKeys(event: TrackedEvent): ReadonlySet<string> {
  return new Set(listedPeople(event));
}

/** The same as they are listed, somebody perhaps twice: no set is made for each of many events. */
function listedPeople({ people, meeting }: TrackedEvent): readonly string[] {
  return people.length > 0 ? people : meeting ? unnamed : alone;
}

/** Groups that are parts of time: each has what lies in it. In the order in which the keys first come. */
export function bySegment(pieces: Pieces, segments: Segments): Group[] {
  const { bounds, keys } = segments;
  const groups = new Groups();
  const ofSegment = keys.map((key) => groups.get(key));
  unionBetween(pieces, bounds).forEach((ms, segment) => {
    (ofSegment[segment] as Group).ms += ms;
  });
  const distinct = new Set(ofSegment).size;
  /** The piece that joined each group last, and of events that have several pieces, the groups that they joined. */
  const joinedBy = new Map<Group, number>();
  const joined = new Map<number, Set<Group>>();
  for (let piece = 0; piece < pieces.starts.length; piece++) {
    const owner = pieces.owners[piece] as number;
    const event = pieces.events[owner] as TrackedEvent;
    const end = pieces.ends[piece] as number;
    const known = event.when.allDay ? (joined.get(owner) ?? new Set()) : null;
    if (known) joined.set(owner, known);
    const first = segmentAt(segments, pieces.starts[piece] as number);
    // A long event is soon in every hour of the clock: the rest of it need not be walked.
    for (let at = first, count = 0; at < keys.length && count < distinct; at++) {
      if (at > first && (bounds[at] as number) >= end) break;
      const group = ofSegment[at] as Group;
      if (joinedBy.get(group) === piece) continue;
      joinedBy.set(group, piece);
      count += 1;
      if (known?.has(group)) continue;
      known?.add(group);
      group.eventIds.push(event.id);
    }
  }
  return groups.list().filter(({ eventIds }) => eventIds.length > 0);
}

/** Each event that has a piece, once, in the order of its first. */
export function forEachEvent(pieces: Pieces, visit: (event: TrackedEvent, index: number) => void): void {
  const seen = new Uint8Array(pieces.events.length);
  for (const owner of pieces.owners) {
    if (seen[owner]) continue;
    seen[owner] = 1;
    visit(pieces.events[owner] as TrackedEvent, owner);
  }
}

function longestFirst(groups: Group[]): Group[] {
  return groups.sort((a, b) => b.ms - a.ms || (a.key < b.key ? -1 : 1));
}
