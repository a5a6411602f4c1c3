import { z } from 'zod';
import { inertText } from '#lib/inert.ts';
import type { PersonCalendar } from './event.ts';
import { defaultCalendarColor, type Palette } from './google-colors.ts';
import { hexColor } from './inert.ts';
import { calendarIdOf } from './opaque-id.ts';
import { firstTimeZone } from './time-zone.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

/** One entry of `calendarList.list`. Only the id is needed: any other member may be absent, null or of another type. */
const calendarListEntry = z.object({
  id: z.string().min(1).max(1024),
  summary: text,
  summaryOverride: text,
  backgroundColor: text,
  colorId: text,
  timeZone: text,
  accessRole: text,
  selected: flag,
  primary: flag,
  hidden: flag,
  deleted: flag,
});

/** Whether somebody of that `accessRole` is told more of an event than when it is. */
export function showsDetails(accessRole: string | null | undefined): boolean {
  return accessRole !== 'freeBusyReader';
}

/** What `calendarListEntry` reads, for the `fields` parameter. */
export const calendarListFields = Object.keys(calendarListEntry.shape).join(',');

/**
 * The person's calendar in our words; null for what is none: deleted, without an id, or with an id that no path can
 * hold: half a character, or what a URL would take for a directory (`..`), encoded or not.
 */
export function toPersonCalendar(
  entry: unknown,
  context: { connectionId: string; palette: Palette },
): PersonCalendar | null {
  const parsed = calendarListEntry.safeParse(entry);
  if (!parsed.success) return null;
  const { data } = parsed;
  if (data.deleted || !data.id.isWellFormed() || /^\.{1,2}$/.test(data.id)) return null;
  return {
    id: calendarIdOf(context.connectionId, data.id),
    connectionId: context.connectionId,
    providerId: data.id,
    summary: inertText(data.summaryOverride, 200) || inertText(data.summary, 200),
    color:
      hexColor(data.backgroundColor) ??
      context.palette.calendar.get(data.colorId ?? '') ??
      defaultCalendarColor,
    timeZone: firstTimeZone(data.timeZone),
    primary: data.primary === true,
    selected: data.selected === true && data.hidden !== true,
    details: showsDetails(data.accessRole),
  };
}

/**
 * Stands for the person's main calendar when they allowed us to read events and not the list of calendars:
 * `primary` is a word that the API itself understands in place of its id. Name and zone come from the calendar itself.
 */
export function primaryCalendar(
  connectionId: string,
  described: { summary?: string | null | undefined; timeZone?: string | null | undefined } = {},
): PersonCalendar {
  return {
    id: calendarIdOf(connectionId, 'primary'),
    connectionId,
    providerId: 'primary',
    summary: inertText(described.summary, 200),
    color: defaultCalendarColor,
    timeZone: firstTimeZone(described.timeZone),
    primary: true,
    selected: true,
    details: true,
  };
}
