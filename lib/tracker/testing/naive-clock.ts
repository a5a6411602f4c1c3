/**
 * Time zones for the naive oracle, from Intl alone: what the clocks show is asked for each quarter of an hour, in which
 * no zone of the tests has changed its clocks since 2012.
 */

export interface NaiveMinute {
  /** ISO date on the calendar. */
  date: string;
  /** Minutes after 00:00 on the clock. */
  wall: number;
  /** 1 is Monday. */
  weekday: number;
}

const quarterMs = 900_000;
const formatters = new Map<string, Intl.DateTimeFormat>();
const quarters = new Map<string, NaiveMinute>();

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
  });
  formatters.set(timeZone, made);
  return made;
}

function quarterAt(ms: number, timeZone: string): NaiveMinute {
  const key = `${timeZone} ${ms}`;
  const known = quarters.get(key);
  if (known) return known;
  const parts: Record<string, string> = {};
  for (const { type, value } of formatterOf(timeZone).formatToParts(ms)) parts[type] = value;
  const made = {
    date: `${parts.year}-${parts.month}-${parts.day}`,
    wall: Number(parts.hour) * 60 + Number(parts.minute),
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(parts.weekday ?? '') + 1,
  };
  quarters.set(key, made);
  return made;
}

/** What calendar and clock show at a full minute. */
export function minuteAt(ms: number, timeZone: string): NaiveMinute {
  const begin = Math.floor(ms / quarterMs) * quarterMs;
  const quarter = quarterAt(begin, timeZone);
  return { ...quarter, wall: quarter.wall + (ms - begin) / 60_000 };
}

/** How far local time is ahead of UTC, in minutes. */
export function offsetAt(ms: number, timeZone: string): number {
  const { date, wall } = minuteAt(ms, timeZone);
  return (Date.parse(`${date}T00:00:00Z`) + wall * 60_000 - ms) / 60_000;
}
