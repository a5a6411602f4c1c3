import type { CalendarProblem } from '#lib/calendar/calendar-problem.ts';
import type { TimeRange } from '#lib/tracker/pieces.ts';
import type { Totals } from '#lib/tracker/totals.ts';

interface Told {
  totals: Totals;
  range: TimeRange;
  /** What the store promises to hold: of the rest of the range nothing is known. */
  stored: TimeRange;
  timeZone: string;
  problems: readonly CalendarProblem[];
  labelOf: (key: string) => string;
}

/** Totals as `/api/v1/insights` gives them: minutes unrounded, instants as RFC 3339 in UTC. */
export function insightsJson({ totals, range, stored, timeZone, problems, labelOf }: Told) {
  return {
    range: instants(range),
    stored: instants(stored),
    timeZone,
    total: {
      countedMinutes: minutes(totals.countedMs),
      rawMinutes: minutes(totals.rawMs),
      events: totals.events,
    },
    groups: totals.groups.map(({ key, ms, events }) => ({
      key,
      label: labelOf(key),
      minutes: minutes(ms),
      events,
    })),
    excluded: totals.excluded.map(({ reason, events, ms }) => ({ reason, events, minutes: minutes(ms) })),
    problems,
  };
}

function minutes(ms: number): number {
  return ms / 60_000;
}

function instants({ from, to }: TimeRange): { from: string; to: string } {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}
