import type { LocalDay } from '#lib/calendar/local-day.ts';
import { elapsedAt } from '#lib/calendar/wall-clock.ts';

/** Monday to Friday, 9 to 18, for everybody until hours can be chosen. */
const begins = 9 * 60;
const ends = 18 * 60;

/** Working hours of a day in minutes after it began, or undefined when nobody works. */
export function workingHours(day: LocalDay): [number, number] | undefined {
  const weekday = new Date(day.date).getUTCDay();
  if (weekday === 0 || weekday === 6) return undefined;
  const length = (day.to - day.from) / 60_000;
  const from = elapsedAt(day.clock, begins, length);
  const to = elapsedAt(day.clock, ends, length);
  return from < to ? [from, to] : undefined;
}
