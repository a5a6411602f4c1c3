import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import { eventsJson } from '#lib/calendar/event-json.ts';
import { readPersonEvents } from '#lib/calendar/person-events.ts';
import { rangeOf, requestedRange } from '#lib/calendar/requested-range.ts';

/** A program that asks before the first sync has ended is answered once it has. */
const apiPatienceMs = 15_000;

/**
 * `?from=&to=`: the events of the selected calendars that overlap the range. Dates are those of the person's time zone.
 * Beside the events: `problems`, what could not be read; `skipped`, what cannot be shown; `truncated`, there is more.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const asked = requestedRange(new URL(request.url).searchParams);
    const range = rangeOf(asked, user.timeZone, await browserTimeZone());
    const read = await readPersonEvents(user, range, { patienceMs: apiPatienceMs });
    requireSomethingRead(
      read.calendars.filter(({ selected }) => selected),
      read.problems,
      read.events.length,
    );
    return NextResponse.json(eventsJson(read));
  },
});
