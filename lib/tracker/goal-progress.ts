import { focusTime } from './focus.ts';
import type { Goal } from './goals.ts';
import { placed, type Scene, type TimeRange } from './pieces.ts';
import { segmentsOf } from './segments.ts';
import { sharesBetween, unionBetween } from './sweep.ts';
import type { TrackedEvent } from './tracked-event.ts';
import { weekStartOf, ZoneClock } from './zone-clock.ts';

const weeksBack = 12;
const dayMs = 86_400_000;

/** How one week stands to a goal, in milliseconds. */
export interface GoalWeek extends TimeRange {
  /** ISO date of its first day. */
  key: string;
  ms: number;
  met: boolean;
}

export interface GoalProgress {
  goal: Goal;
  targetMs: number;
  /** The week that holds `now`, and how much of it has passed, from 0 to 1. */
  week: TimeRange & { key: string; elapsed: number };
  /** What of it lies before now, and what the whole week has with what is planned. */
  ms: number;
  plannedMs: number;
  /**
   * `met`: reached, or (at most) the whole week stays within it. `onTrack`: what is planned would reach it. `behind`: it
   * would not. `atRisk`: within it so far, but what is planned is more. `exceeded`: more than it already.
   */
  state: 'met' | 'onTrack' | 'behind' | 'atRisk' | 'exceeded';
  /** The 12 weeks before, the oldest first. */
  weeks: GoalWeek[];
}

/** What `goalProgress` needs the events of: twelve weeks before the one that holds `now`, and that one. */
export function goalRange(now: number, { timeZone, settings }: Scene): TimeRange {
  const margin = (weeksBack + 2) * 7 * dayMs;
  const clock = new ZoneClock(timeZone, now - margin, now + margin);
  const first = weekStartOf(clock.dayOf(now), settings.weekStart);
  return { from: clock.startOf(first - weeksBack * 7), to: clock.startOf(first + 7) };
}

/** How goals stand now and stood in the last 12 weeks; `events` are those of `goalRange`. */
export function goalProgress(
  goals: readonly Goal[],
  events: readonly TrackedEvent[],
  now: number,
  scene: Scene,
): GoalProgress[] {
  const range = goalRange(now, scene);
  const { pieces } = placed(events, range, scene);
  const { bounds, keys } = segmentsOf('week', pieces.clock, range, scene);
  const current = keys.length - 1;
  const [from, to] = [bounds[current] as number, bounds[current + 1] as number];
  const week = { key: keys[current] as string, from, to, elapsed: (now - from) / (to - from) };
  /** The current week is two parts: what has passed, and what has not. */
  const cuts = [...bounds.slice(0, -1), now, to];
  const measure = measures(events, range, scene, cuts);
  return goals.map((goal) => {
    const parts = measure(goal);
    const targetMs = goal.minutes * 60_000;
    const ms = parts[current] as number;
    const plannedMs = ms + (parts[current + 1] as number);
    const isMet = (figure: number) => (goal.aim === 'atLeast' ? figure >= targetMs : figure <= targetMs);
    const weeks = keys.slice(0, current).map((key, index) => {
      const figure = parts[index] as number;
      return {
        key,
        from: bounds[index] as number,
        to: bounds[index + 1] as number,
        ms: figure,
        met: isMet(figure),
      };
    });
    return { goal, targetMs, week, ms, plannedMs, state: stateOf(goal, ms, plannedMs, targetMs), weeks };
  });
}

function stateOf({ aim }: Goal, ms: number, plannedMs: number, targetMs: number): GoalProgress['state'] {
  if (aim === 'atLeast') return ms >= targetMs ? 'met' : plannedMs >= targetMs ? 'onTrack' : 'behind';
  return ms > targetMs ? 'exceeded' : plannedMs > targetMs ? 'atRisk' : 'met';
}

/** The figure of a goal between each cut and the next. */
function measures(events: readonly TrackedEvent[], range: TimeRange, scene: Scene, cuts: number[]) {
  const { pieces } = placed(events, range, scene);
  const byCategory = new Map<string, Float64Array>();
  sharesBetween(pieces, cuts, (piece, part, ms) => {
    const { categoryId } = pieces.events[pieces.owners[piece] as number] as TrackedEvent;
    if (categoryId === null) return;
    const parts = byCategory.get(categoryId) ?? new Float64Array(cuts.length - 1);
    parts[part] = (parts[part] as number) + ms;
    byCategory.set(categoryId, parts);
  });
  const none = new Float64Array(cuts.length - 1);
  let meetings: Float64Array | undefined;
  let focus: Float64Array | undefined;
  return (goal: Goal): Float64Array => {
    if (goal.of === 'category') return byCategory.get(goal.categoryId) ?? none;
    if (goal.of === 'focus') {
      focus ??= focusBetween(events, range, scene, cuts);
      return focus;
    }
    meetings ??= unionBetween(
      placed(
        events.filter(({ meeting }) => meeting),
        range,
        scene,
      ).pieces,
      cuts,
    );
    return meetings;
  };
}

/** Whether a gap is focus time is judged by all of it, also where a cut goes through it. */
function focusBetween(events: readonly TrackedEvent[], range: TimeRange, scene: Scene, cuts: number[]) {
  const gaps = focusTime(events, range, scene).gaps.filter(({ kind }) => kind === 'focus');
  return unionBetween(
    { starts: Float64Array.from(gaps, ({ from }) => from), ends: Float64Array.from(gaps, ({ to }) => to) },
    cuts,
  );
}
