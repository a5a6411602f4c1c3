import { bySingleKey, type Group } from './group-by.ts';
import { placed, type Scene, type TimeRange } from './pieces.ts';
import { totals } from './totals.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** Time in meetings, by day too (keys are ISO dates); days without one are left out. */
export interface MeetingLoad {
  /** The length of their union. */
  ms: number;
  events: number;
  eventIds: string[];
  days: Group[];
}

/** The counted events with at least one other person who is not a room. */
export function meetingLoad(events: readonly TrackedEvent[], range: TimeRange, scene: Scene): MeetingLoad {
  const meetings = events.filter(({ meeting }) => meeting);
  const { countedMs, events: count, groups } = totals(meetings, range, { ...scene, groupBy: 'day' });
  const eventIds = [...new Set(groups.flatMap((group) => group.eventIds))];
  return { ms: countedMs, events: count, eventIds, days: groups };
}

/**
 * Events of a series against those that stand alone; overlapped time is shared equally, so that both add up to
 * `countedMs`.
 */
export function recurringLoad(
  events: readonly TrackedEvent[],
  range: TimeRange,
  scene: Scene,
): Record<'recurring' | 'oneOff', Omit<Group, 'key'>> {
  const { pieces } = placed(events, range, scene);
  const groups = bySingleKey(pieces, [range.from, range.to], ({ seriesId }) =>
    seriesId === null ? 'oneOff' : 'recurring',
  );
  const of = (wanted: string) => {
    const { ms, events, eventIds } = groups.find(({ key }) => key === wanted) ?? nothing;
    return { ms, events, eventIds };
  };
  return { recurring: of('recurring'), oneOff: of('oneOff') };
}

const nothing: Omit<Group, 'key'> = { ms: 0, events: 0, eventIds: [] };
