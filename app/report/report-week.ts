import { Temporal } from 'temporal-polyfill';
import { calendarDate, type Week, weekOf } from '#lib/calendar/week.ts';

/** The week that an address names (`2026-W48`, ISO 8601), or null when there is none. */
export function namedWeek(name: string): Week | null {
  const [, year, number] = /^(\d{4})-W(\d{2})$/.exec(name) ?? [];
  if (year === undefined || calendarDate(`${year}-01-04`) === null) return null;
  // The fourth of January is in the first week of its year.
  const first = Temporal.PlainDate.from(`${year}-01-04`);
  const day = calendarDate(first.add({ days: (Number(number) - 1) * 7 }).toString());
  const week = day === null ? null : weekOf(day);
  return week !== null && weekName(week) === name ? week : null;
}

/** The name of a week in addresses. */
export function weekName({ year, number }: Pick<Week, 'year' | 'number'>): string {
  return `${year}-W${String(number).padStart(2, '0')}`;
}
