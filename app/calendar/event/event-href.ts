/**
 * The address of an event on the screen at hand: the filters stay, and the event comes last, where the dialog looks for
 * it. Pure: the browser reads it too.
 */
export function eventHref(key: string, query: string): string {
  return query ? `?${query}&event=${key}` : `?event=${key}`;
}
