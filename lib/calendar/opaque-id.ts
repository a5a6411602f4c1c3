import { hash } from 'node:crypto';

/**
 * Our ids: 22 characters of base64url (132 bits of SHA-256), the same at every reading, safe in a URL, and telling
 * nothing of the address inside the provider's id.
 */
export function calendarIdOf(connectionId: string, providerCalendarId: string): string {
  return digest(`${connectionId}\n${providerCalendarId}`);
}

/** As `calendarIdOf`, for one event (or one instance of a recurring event) of that calendar. */
export function eventIdOf(calendarId: string, providerEventId: string): string {
  return digest(`${calendarId}\n${providerEventId}`);
}

function digest(text: string): string {
  return hash('sha256', text, 'base64url').slice(0, 22);
}
