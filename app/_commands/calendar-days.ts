/** Reckoning with ISO dates in the browser, where a library of dates would weigh more than all the rest. */

const dayMs = 86_400_000;
/** The years that addresses of the calendar have (lib/calendar/week.ts). */
const firstYear = 1900;
const lastYear = 2199;

/** The ISO date of a year, a month and a day from 1; null if there is no such day, or the calendar does not go there. */
export function dateOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists && year >= firstYear && year <= lastYear ? isoOf(date) : null;
}

export function partsOf(date: string): { year: number; month: number; day: number } {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return { year, month, day };
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay() || 7;
}

export function addDays(date: string, days: number): string {
  return isoOf(new Date(Date.parse(date) + days * dayMs));
}

/** The same day of another month, or its last one. */
export function addMonths(date: string, months: number): string {
  const { year, month, day } = partsOf(date);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return isoOf(new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))));
}

/** The Monday of an ISO week, which holds the 4th of January if it is the first; null if the year has no such week. */
export function startOfIsoWeek(year: number, number: number): string | null {
  const fourth = dateOf(year, 1, 4);
  if (!fourth || number < 1) return null;
  const monday = addDays(fourth, 1 - weekdayOf(fourth) + (number - 1) * 7);
  return partsOf(addDays(monday, 3)).year === year ? monday : null;
}

/** Of what a function makes of the year of a date and the years beside it, that nearest to the date. */
export function nearestTo(date: string, inYear: (year: number) => string | null): string | null {
  const { year } = partsOf(date);
  const away = (each: string) => Math.abs(Date.parse(each) - Date.parse(date));
  return (
    [year - 1, year, year + 1]
      .flatMap((each) => inYear(each) ?? [])
      .sort((one, other) => away(one) - away(other))[0] ?? null
  );
}

function isoOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
