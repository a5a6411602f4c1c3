import type { LocalDay } from '#lib/calendar/local-day.ts';
import { elapsedAt } from '#lib/calendar/wall-clock.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';

/** Working hours of a day in minutes after it began, or undefined when the person does not work. */
export function workingHours(
  day: LocalDay,
  { workingDays, workStart, workEnd }: TrackerSettings,
): [number, number] | undefined {
  if (!workingDays.includes(new Date(day.date).getUTCDay() || 7)) return undefined;
  const length = (day.to - day.from) / 60_000;
  const from = elapsedAt(day.clock, workStart, length);
  const to = elapsedAt(day.clock, workEnd, length);
  return from < to ? [from, to] : undefined;
}
