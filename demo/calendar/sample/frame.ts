import type { SampleAccount } from '../../people.ts';
import { type Zone, zoneNamed } from '../zone.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/** The 81 weeks that sample data fills: a year back from this week and six months ahead, in weeks from this one. */
export const firstWeek = -53;
export const lastWeek = 27;

/**
 * The clock that sample data is laid out on. Everything in it depends on the day, never on the time of day, so that a
 * restart on the same day makes the same calendars.
 */
export interface Frame {
  profile: SampleAccount;
  zone: Zone;
  /** Midnight of this week's Monday, as a wall reading (zone.ts). */
  monday: number;
  /** The instant of today's midnight. */
  today: number;
}

/** The frame of a person at `now` (ms). In another zone it is laid out on that clock, still around the person's own day. */
export function frameAt(profile: SampleAccount, now: number, timeZone = profile.timeZone): Frame {
  const midnight = Math.floor((now + zoneNamed(profile.timeZone).offsetAt(now)) / dayMs) * dayMs;
  const sinceMonday = (new Date(midnight).getUTCDay() + 6) % 7;
  const zone = zoneNamed(timeZone);
  return { profile, zone, monday: midnight - sinceMonday * dayMs, today: zone.instantOf(midnight) };
}

/** A wall reading: `week` from this one, `day` 0 is Monday, `at` is `HH:MM`. */
export function wallAt(frame: Frame, week: number, day: number, at = '00:00'): number {
  const [hours = 0, minutes = 0] = at.split(':').map(Number);
  return frame.monday + (week * 7 + day) * dayMs + (hours * 60 + minutes) * minuteMs;
}

/** Number of a week since 1970, the same whatever day it is now: what fills a week hangs on it. */
export function weekNumber(frame: Frame, week: number): number {
  return Math.floor((frame.monday / dayMs - 4) / 7) + week;
}

export const isoDate = (wall: number): string => new Date(wall).toISOString().slice(0, 10);

/** Two weeks off a year, never near this week: a first look must show a full one. */
export function isHoliday(frame: Frame, week: number): boolean {
  return Math.abs(week) > 2 && weekNumber(frame, week) % 26 === 7;
}

/** The changes of the clock within the sample's weeks: the instant of each, and by how much the clock jumps (ms). */
export function clockChanges(frame: Frame): { at: number; jump: number }[] {
  const changes: { at: number; jump: number }[] = [];
  const from = frame.zone.instantOf(wallAt(frame, firstWeek, 0));
  const to = frame.zone.instantOf(wallAt(frame, lastWeek, 6));
  for (let day = Math.floor(from / dayMs) * dayMs; day < to; day += dayMs) {
    const before = frame.zone.offsetAt(day);
    const jump = frame.zone.offsetAt(day + dayMs) - before;
    if (jump === 0) continue;
    let at = day;
    while (frame.zone.offsetAt(at) === before) at += 15 * minuteMs;
    changes.push({ at, jump });
  }
  return changes;
}
