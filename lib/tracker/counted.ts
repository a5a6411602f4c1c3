// biome-ignore lint/style/noRestrictedImports: stands in until counted.ts itself moves here
import { counted, type NotCountedReason } from '#lib/calendar/counted.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { TrackedEvent } from './tracked-event.ts';

// biome-ignore lint/style/noRestrictedImports: stands in until counted.ts itself moves here
export { type CountingSettings, defaultCounting, type NotCountedReason } from '#lib/calendar/counted.ts';

/** Why an event's time is not counted; null when it is. */
export function reasonAgainst(
  event: TrackedEvent,
  settings: Parameters<typeof counted>[2],
): NotCountedReason | null {
  // `counted` reads only members that a TrackedEvent has.
  return counted(event as unknown as CalendarEvent, event, settings).reason;
}
