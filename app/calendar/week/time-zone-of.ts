import type { PersonCalendar } from '#lib/calendar/event.ts';
import { dateAt, type LocalDay, localDays } from '#lib/calendar/local-day.ts';
import { isTimeZone } from '#lib/calendar/time-zone.ts';
import { wallMinute } from '#lib/calendar/wall-clock.ts';

/** The zone whose days and hours are shown, and who says so. */
export interface ShownTimeZone {
  name: string;
  source: 'chosen' | 'browser' | 'calendar' | 'fallback';
}

/**
 * The zone the person chose; else the browser's, since that is where they are; else their main calendar's. When none
 * is known UTC stands in, and the screen says so. The API decides alike (requested-range.ts).
 */
export function shownTimeZone(
  chosen: string | null,
  browser: string | null,
  calendars: readonly Pick<PersonCalendar, 'primary' | 'timeZone'>[],
): ShownTimeZone {
  if (isTimeZone(chosen)) return { name: chosen, source: 'chosen' };
  if (isTimeZone(browser)) return { name: browser, source: 'browser' };
  const main = calendars.find((calendar) => calendar.primary)?.timeZone;
  return isTimeZone(main) ? { name: main, source: 'calendar' } : { name: 'UTC', source: 'fallback' };
}

/** Browsers still give these zones under names that their cities no longer bear. */
const renamed: Record<string, string> = {
  'Asia/Calcutta': 'Kolkata',
  'Asia/Katmandu': 'Kathmandu',
  'Asia/Rangoon': 'Yangon',
  'Asia/Saigon': 'Ho Chi Minh',
  'Europe/Kiev': 'Kyiv',
};

/** `America/Argentina/Buenos_Aires` is `Buenos Aires`. */
export function cityOf(timeZone: string): string {
  return renamed[timeZone] ?? (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** How far the zone is from UTC over these days: `UTC+1`, or `UTC+2 / UTC+1` when clocks change in them. */
export function offsetOf(days: readonly LocalDay[]): string {
  const labels = [days[0], days.at(-1)].map((day, index) => {
    if (!day) return 'UTC';
    const elapsed = index === 0 ? 0 : (day.to - day.from) / 60_000;
    return offsetLabel((Date.parse(day.date) - day.from) / 60_000 + wallMinute(day.clock, elapsed) - elapsed);
  });
  return [...new Set(labels)].join(' / ');
}

/** The words for a zone where no week is shown: its city, and its offset on the day of that instant. */
export function zoneInWords(timeZone: string, now: Date): { city: string; offset: string } {
  const days = localDays([dateAt(now.getTime(), timeZone)], timeZone);
  return { city: cityOf(timeZone), offset: offsetOf(days) };
}

/**
 * The browser's zone when the person chose another, and its clocks differ now: they are probably travelling. Another name
 * for the same clocks makes no difference to anybody.
 */
export function awayFrom(
  { name, source }: ShownTimeZone,
  browser: string | null,
  now = new Date(),
): string | null {
  if (source !== 'chosen' || !isTimeZone(browser)) return null;
  return zoneInWords(name, now).offset === zoneInWords(browser, now).offset ? null : browser;
}

/**
 * The zone of the main calendar when the browser's is shown and its clocks differ now: meetings at nine there are at another
 * hour here, which surprises whoever is not told.
 */
export function calendarElsewhere(
  { name, source }: ShownTimeZone,
  calendars: readonly Pick<PersonCalendar, 'primary' | 'timeZone'>[],
  now = new Date(),
): string | null {
  const main = calendars.find((calendar) => calendar.primary)?.timeZone ?? null;
  if (source !== 'browser' || !isTimeZone(main)) return null;
  return zoneInWords(name, now).offset === zoneInWords(main, now).offset ? null : main;
}

function offsetLabel(minutes: number): string {
  const whole = Math.round(Math.abs(minutes));
  if (whole === 0) return 'UTC';
  const rest = whole % 60;
  return `UTC${minutes < 0 ? '\u2212' : '+'}${Math.floor(whole / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
