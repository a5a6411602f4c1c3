import 'server-only';
import { eventJson } from '#app/api/v1/_json/event-json.ts';
import { readMyAccount } from '#lib/account/my-account.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { listProviderCalls } from '#lib/calendar/provider-calls.ts';
import { allEvents, type SkippedRow } from '#lib/calendar/store/all-events.ts';
import type { CountingSettings } from '#lib/tracker/counted.ts';
import type { PersonTracker } from '#lib/tracker/store/person-tracker.ts';
import { readOverrides } from '#lib/tracker/store/stored-overrides.ts';

/** More than anybody has of them: all. */
const everyCall = 10_000_000;

/** Everything but the events, which there may be too many of to hold at once. */
export async function myData(tracker: PersonTracker, now = new Date()) {
  const { userId, calendars, settings, book } = tracker;
  const [account, overrides, providerCalls] = await Promise.all([
    readMyAccount(userId),
    readOverrides(userId),
    listProviderCalls(userId, everyCall),
  ]);
  return {
    format: 'cal-tracker my data',
    version: 1,
    exportedAt: now,
    ...account,
    settings,
    ruleBook: book.book,
    overrides,
    providerCalls,
    calendars: calendars.map(({ lastSyncedAt, listing: _, ...calendar }) => ({
      ...calendar,
      lastSyncedAt: lastSyncedAt === null ? null : new Date(lastSyncedAt),
    })),
  };
}

/** The text of the document, piece by piece: everything above, and `events`, all that are stored. */
export async function* myDataText(
  { userId, calendars, settings, key }: PersonTracker,
  rest: Awaited<ReturnType<typeof myData>>,
): AsyncGenerator<string> {
  // Its last two characters close it.
  yield `${JSON.stringify(rest, null, 2).slice(0, -2)},\n  "events": [`;
  let first = true;
  for (const calendar of calendars) {
    for await (const events of allEvents(userId, calendar.id, key)) {
      const texts = events.map(
        (event) => `\n${JSON.stringify(wholeEvent(event, calendar, settings.counting))}`,
      );
      if (texts.length === 0) continue;
      yield `${first ? '' : ','}${texts.join(',')}`;
      first = false;
    }
  }
  yield '\n  ]\n}\n';
}

/** What the API gives of an event, and the rest of what is stored of it. */
function wholeEvent(
  event: CalendarEvent | SkippedRow,
  calendar: { selected: boolean },
  counting: CountingSettings,
) {
  if ('skipped' in event) return event;
  const { location, people, peopleOmitted, meetingUrl, providerUrl, color, decidedBy } = event;
  const rest = { location, people, peopleOmitted, meetingUrl, providerUrl, color, decidedBy };
  return { ...eventJson(event, calendar, counting), ...rest };
}
