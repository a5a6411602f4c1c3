import { Temporal } from 'temporal-polyfill';

/** Whether this machine knows the time zone, by its IANA name or as an offset such as `+14:00`. */
export function isTimeZone(name: unknown): name is string {
  if (typeof name !== 'string' || name === '' || name.length > 64) return false;
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** The first of the candidates that is a time zone; UTC when none is. */
export function firstTimeZone(...candidates: unknown[]): string {
  return candidates.find(isTimeZone) ?? 'UTC';
}

/** Midnight, or the first moment after it where a clock change skips midnight, as milliseconds since the epoch. */
export function startOfDay(date: string, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds;
}
