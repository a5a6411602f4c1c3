import 'server-only';
import { openText, type SealingKey, sealText } from '#lib/aes-gcm.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';

/** A calendar as its row has it. */
export interface CalendarRow {
  id: string;
  connectionId: string;
  sealed: string;
  color: string;
  timeZone: string;
  primary: boolean;
  details: boolean;
  /** What the person decided, else what the provider says. */
  selected: boolean;
}

/** Columns of CalendarRow, for SELECT. */
export const calendarColumns = `
  calendar.id, calendar.connection_id AS "connectionId", calendar.sealed, calendar.color,
  calendar.time_zone AS "timeZone", calendar."primary", calendar.details,
  coalesce(calendar.chosen, calendar.listed) AS selected`;

type SealedContent = [providerId: string, summary: string];

/** What says something of the person: the provider's id is an address, the name may be anything. */
export function sealCalendar(calendar: PersonCalendar, key: SealingKey): string {
  const content: SealedContent = [calendar.providerId, calendar.summary];
  return sealText(JSON.stringify(content), key, aboutOf(calendar.id));
}

/** The calendar of a row; null when it does not open with this key. */
export function calendarOfRow(row: CalendarRow, key: SealingKey): PersonCalendar | null {
  const text = openText(row.sealed, key, aboutOf(row.id));
  if (text === null) return null;
  const [providerId, summary] = JSON.parse(text) as SealedContent;
  const { id, connectionId, color, timeZone, primary, selected, details } = row;
  return { id, connectionId, providerId, summary, color, timeZone, primary, selected, details };
}

function aboutOf(calendarId: string): string {
  return `calendar\n${calendarId}`;
}
