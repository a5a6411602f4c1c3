import type { EventResource, EventTime } from './event-resource.ts';
import { isZone, type Zone, zoneNamed } from './zone.ts';

/** Where an event lies, in milliseconds, half-open. The days of an all-day event are those of its calendar's zone. */
export interface Span {
  start: number;
  end: number;
  allDay: boolean;
}

const datePattern = /^\d{4}-\d\d-\d\d$/;
const dateTimePattern = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)([Zz]|[+-]\d\d:\d\d)?$/;

/** Midnight of an ISO date written as if UTC; null when there is no such day. */
export function wallOfDate(date: string): number | null {
  if (!datePattern.test(date)) return null;
  const wall = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(wall) && new Date(wall).toISOString().startsWith(date) ? wall : null;
}

/** The instant of an RFC 3339 time, `zone` applying when it has no offset; null when it is none. */
export function instantOfDateTime(text: string, zone: Zone | null): number | null {
  const parts = dateTimePattern.exec(text);
  if (!parts?.[1] || !parts[2] || wallOfDate(parts[1]) === null) return null;
  const wall = Date.parse(`${parts[1]}T${parts[2]}Z`);
  if (Number.isNaN(wall)) return null;
  const offset = parts[3];
  if (offset) return Date.parse(`${parts[1]}T${parts[2]}${offset.toUpperCase()}`);
  return zone ? zone.instantOf(wall) : null;
}

/** The instant of `start` or `end`; null when it is missing or malformed. `zone` is the calendar's. */
export function instantOf(time: EventTime | null | undefined, zone: Zone): number | null {
  if (!time) return null;
  if (typeof time.date === 'string') {
    const wall = wallOfDate(time.date);
    return wall === null ? null : zone.instantOf(wall);
  }
  if (typeof time.dateTime !== 'string') return null;
  const own = typeof time.timeZone === 'string' && isZone(time.timeZone) ? zoneNamed(time.timeZone) : null;
  return instantOfDateTime(time.dateTime, own);
}

/** Where an event lies; null when its times are unusable. An end before the start counts as no length. */
export function spanOf(resource: EventResource, zone: Zone): Span | null {
  try {
    const start = instantOf(resource.start, zone);
    if (start === null || Number.isNaN(start)) return null;
    const end = instantOf(resource.end, zone);
    const allDay = typeof resource.start?.date === 'string';
    return { start, end: end === null || Number.isNaN(end) ? start : Math.max(start, end), allDay };
  } catch {
    return null; // a raw event of the tests, of any shape at all
  }
}

/** `2026-11-23T09:00:00+01:00`: an instant on a zone's clock, to the second. */
export function formatDateTime(instant: number, zone: Zone): string {
  const offset = zone.offsetAt(instant);
  const local = new Date(instant + offset).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const minutes = Math.round(Math.abs(offset) / 60_000);
  const hh = String(Math.floor(minutes / 60)).padStart(2, '0');
  const mm = String(minutes % 60).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${hh}:${mm}`;
}

/** `2026-11-23`: the day of an instant on a zone's clock. */
export function formatDate(instant: number, zone: Zone): string {
  return new Date(instant + zone.offsetAt(instant)).toISOString().slice(0, 10);
}
