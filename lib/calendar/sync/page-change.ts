import 'server-only';
import type { SealingKey } from '#lib/aes-gcm.ts';
import type { Palette } from '#lib/calendar/google-colors.ts';
import { toCalendarEvent } from '#lib/calendar/google-event.ts';
import { eventIdOf } from '#lib/calendar/opaque-id.ts';
import { eventRow, reachOf } from '#lib/calendar/store/event-row.ts';
import { othersOf } from '#lib/calendar/store/people-hash.ts';
import type { PageChange, PageEvent } from '#lib/calendar/store/save-page.ts';
import type { Window } from '#lib/calendar/store/synced-calendar.ts';

export interface PageContext {
  calendarId: string;
  calendarTimeZone: string;
  /** Whether its events were told with all that is to be known of them; else only when they are. */
  details: boolean;
  palette: Palette;
  key: SealingKey;
  window: Window;
}

/** Moves when this file makes other rows of the same items: those stored before are then not taken for unchanged. */
const mapping = 1;

/**
 * What the items of a page change in the store: each event once, as it came last. One that was cancelled, or moved out
 * of the window, is gone.
 */
export function pageChange(
  items: readonly unknown[],
  context: PageContext,
): Pick<PageChange, 'events' | 'gone'> {
  const events = new Map<string, PageEvent>();
  const gone = new Set<string>();
  for (const item of items) {
    const change = changeOf(item, context);
    if (typeof change === 'string') {
      events.delete(change);
      gone.add(change);
    } else {
      gone.delete(change.id);
      events.set(change.id, change);
    }
  }
  return { events: [...events.values()], gone: [...gone] };
}

/** The row to store, or the id of what is no more. */
function changeOf(item: unknown, context: PageContext): PageEvent | string {
  const { calendarId, details, key, window } = context;
  const mapped = toCalendarEvent(item, context);
  if (mapped.kind === 'gone') return eventIdOf(calendarId, mapped.providerEventId);
  if (mapped.kind === 'skipped') {
    // An item without an id is told from others by all that it holds.
    const name = mapped.providerEventId || `\n${JSON.stringify(item)}`;
    return skippedRow(eventIdOf(calendarId, name), mapped.why, mapped.startsAt);
  }
  const { event, etag, providerSeriesId } = mapped;
  const reach = reachOf(event.when);
  const inWindow = reach.endsAt >= window.from && reach.startsAt < window.to;
  if (event.status === 'cancelled' || !inWindow) return event.id;
  const seriesId = providerSeriesId === null ? null : eventIdOf(calendarId, providerSeriesId);
  return {
    ...eventRow(event, seriesId, key),
    ...othersOf(event, key),
    etag: etagOf(etag, details),
    skipped: null,
  };
}

/** The provider's is the same for whoever is told less. */
function etagOf(etag: string | null, details: boolean): string | null {
  const told = details ? mapping : `${mapping}-`;
  return etag !== null && /^[\x20-\x7e]{1,200}$/.test(etag) ? `${told} ${etag}` : null;
}

function skippedRow(id: string, why: string, startsAt: number | null): PageEvent {
  return {
    id,
    startsAt,
    endsAt: startsAt,
    startDate: null,
    endDate: null,
    status: 'confirmed',
    response: 'none',
    eventType: 'default',
    transparency: 'opaque',
    seriesId: null,
    color: null,
    sealed: null,
    etag: null,
    skipped: why,
    meeting: false,
    people: '',
  };
}
