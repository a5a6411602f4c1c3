import type { EventResource, EventTime } from '../event-resource.ts';
import { formatDateTime, spanOf } from '../event-time.ts';
import { expandSuffix, type Occurrence, occurrencesOf } from '../recurrence.ts';
import { dayMs, firstWeek, isHoliday, isoDate, lastWeek, minuteMs, wallAt } from './frame.ts';
import type { Plan, Planner } from './plan.ts';
import type { Random } from './random.ts';

/** A series with its exceptions, as life makes them: paused in the holidays, now and then moved, shortened, cancelled. */
export function seriesOf(plan: Plan, planner: Planner): EventResource[] {
  const { frame } = planner;
  const master = planner.event(plan);
  const span = spanOf(master, frame.zone);
  if (!span) return [master];
  const end = frame.zone.instantOf(wallAt(frame, lastWeek + 1, 0));
  const occurrences = occurrencesOf(master, span, frame.zone, end);
  const weekOf = (each: Occurrence) =>
    Math.floor((each.start + frame.zone.offsetAt(each.start) - frame.monday) / (7 * dayMs));

  const paused = plan.work ? occurrences.filter((each) => isHoliday(frame, weekOf(each))) : [];
  if (paused.length) master.recurrence?.push(exdate(paused, master));

  const kept = occurrences.filter((each) => !paused.includes(each));
  const exceptions: EventResource[] = [];
  let pending = plan.thisWeek ?? null;
  for (const occurrence of kept) {
    const random = planner.random(`${plan.title} ${occurrence.suffix}`);
    const week = weekOf(occurrence);
    if (week === 0 && pending) {
      exceptions.push(exception(master, occurrence, pending, planner, random));
      pending = null;
    } else if (week > firstWeek && plan.work && week !== 0 && random.chance(0.035)) {
      const kind = random.pick(['moved', 'moved', 'cancelled'] as const);
      exceptions.push(exception(master, occurrence, kind, planner, random));
    }
  }
  return [master, ...exceptions];
}

function exception(
  master: EventResource,
  occurrence: Occurrence,
  kind: 'moved' | 'cancelled',
  planner: Planner,
  random: Random,
): EventResource {
  const { recurrence: _, ...rest } = master;
  const { zone, today } = planner.frame;
  const allDay = master.start?.date !== undefined;
  const by = allDay ? dayMs : random.pick([-60, 30, 60, 90, 120]) * minuteMs;
  const time = (at: number): EventTime =>
    allDay
      ? { date: isoDate(at + zone.offsetAt(at)) }
      : { dateTime: formatDateTime(at, zone), timeZone: zone.id };
  const updated = Math.min(
    occurrence.start - random.between(1, 5) * dayMs,
    today - random.between(1, 400) * minuteMs,
  );
  const moved = kind === 'moved' ? by : 0;
  return {
    ...rest,
    id: `${master.id}_${occurrence.suffix}`,
    status: kind === 'cancelled' ? 'cancelled' : 'confirmed',
    updated: new Date(updated).toISOString(),
    start: time(occurrence.start + moved),
    end: time(occurrence.end + moved),
    recurringEventId: master.id,
    originalStartTime: time(occurrence.start),
    sequence: 1,
  };
}

function exdate(paused: Occurrence[], master: EventResource): string {
  if (master.start?.date) return `EXDATE;VALUE=DATE:${paused.map((each) => each.suffix).join(',')}`;
  const utc = paused.map((each) => expandSuffix(each.suffix).replace(/[-:]/g, ''));
  return `EXDATE:${utc.join(',')}`;
}
