import 'server-only';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import type { Language } from '#app/_i18n/language.ts';
import { type ShownTimeZone, shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import type { CurrentUser } from '#lib/account/current-user.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { storeWindow } from '#lib/calendar/sync/sync-window.ts';
import { rangeOfSpan, type Span, spanOfRange } from '#lib/insights/spans.ts';
import type { Scene, TimeRange } from '#lib/tracker/pieces.ts';
import { openTracker, type PersonTracker } from '#lib/tracker/store/person-tracker.ts';

/** A person's tracker, and what is now where they are. */
export interface OpenInsights {
  tracker: PersonTracker;
  timeZone: ShownTimeZone;
  scene: Scene;
  /** ISO date. */
  today: string;
  /** What the store promises to hold. */
  stored: TimeRange;
}

/** Throws Failure `database_unavailable`. */
export async function openInsights(
  user: CurrentUser,
  language: Language,
  now = Date.now(),
): Promise<OpenInsights> {
  const tracker = await openTracker(user, language);
  const timeZone = shownTimeZone(user.timeZone, await browserTimeZone(), tracker.calendars);
  return {
    tracker,
    timeZone,
    scene: { timeZone: timeZone.name, settings: tracker.settings },
    today: dateAt(now, timeZone.name),
    stored: storeWindow(now),
  };
}

/** The days that are stored, where a span reaches beyond them; else null. */
export function storedDays({ stored, timeZone }: OpenInsights, span: Span): Span | null {
  const { from, to } = rangeOfSpan(span, timeZone.name);
  return from < stored.from || to > stored.to ? spanOfRange(stored, timeZone.name) : null;
}
