import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { eventsJson } from '#app/api/v1/_json/event-json.ts';
import { apiReader } from '#lib/account/current-user.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import { readPersonEvents } from '#lib/calendar/person-events.ts';
import { rangeOf, requestedRange } from '#lib/calendar/requested-range.ts';
import { withCategories } from '#lib/tracker/store/live-categories.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';

/** A program that asks before the first sync has ended is answered once it has. */
const apiPatienceMs = 15_000;

/**
 * `?from=&to=`: the events of the selected calendars that overlap the range. Dates are those of the person's time zone.
 * Beside the events: `problems`, what could not be read; `skipped`, what cannot be shown; `truncated`, there is more.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiReader();
    const asked = requestedRange(new URL(request.url).searchParams);
    const range = rangeOf(asked, user.timeZone, await browserTimeZone());
    const tracker = await openTracker(user, languageOf(request), { patienceMs: apiPatienceMs });
    const read = await readPersonEvents(user, range);
    requireSomethingRead(
      read.calendars.filter(({ selected }) => selected),
      read.problems,
      read.events.length,
    );
    const events = await withCategories(tracker, read);
    return NextResponse.json(eventsJson({ ...read, events }, tracker.settings.counting));
  },
});
