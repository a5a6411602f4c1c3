import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { insightsJson } from '#app/api/v1/_json/insights-json.ts';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { labelsOf } from '#app/insights/labels.ts';
import { apiReader } from '#lib/account/current-user.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import { rangeOf, requestedRange } from '#lib/calendar/requested-range.ts';
import { storeWindow } from '#lib/calendar/sync/sync-window.ts';
import { Failure } from '#lib/failure.ts';
import { type Grouping, groupings } from '#lib/insights/assemble.ts';
import { openTracker, trackedEvents } from '#lib/tracker/store/person-tracker.ts';
import { totals } from '#lib/tracker/totals.ts';

/** A program that asks before the first sync has ended is answered once it has. */
const apiPatienceMs = 15_000;

/**
 * `?from=&to=&groupBy=category|calendar|day|week|person`: where the time of a range went (by category, unless asked
 * otherwise). Beside what is counted: `stored`, outside of which nothing is known; `problems`, what could not be read.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiReader();
    const query = new URL(request.url).searchParams;
    const asked = requestedRange(query);
    const groupBy = groupingOf(query);
    const browser = await browserTimeZone();
    // Throws before anything is read, where the zone is known.
    const rangeIn = rangeOf(asked, user.timeZone, browser);
    const language = languageOf(request);
    const tracker = await openTracker(user, language, { patienceMs: apiPatienceMs });
    const { calendars, settings, problems } = tracker;
    const range = typeof rangeIn === 'function' ? rangeIn(calendars) : rangeIn;
    const timeZone = shownTimeZone(user.timeZone, browser, calendars).name;
    const events = await trackedEvents(tracker, range);
    requireSomethingRead(
      calendars.filter(({ selected }) => selected),
      problems,
      events.length,
    );
    const sums = totals(events, range, { timeZone, settings, groupBy });
    const labelOf = await labelsOf(tracker, sums.groups, groupBy, language);
    const stored = storeWindow(Date.now());
    return NextResponse.json(insightsJson({ totals: sums, range, stored, timeZone, problems, labelOf }));
  },
});

function groupingOf(query: URLSearchParams): Grouping {
  const given = query.getAll('groupBy');
  const groupBy = groupings.find((each) => each === (given[0] ?? 'category'));
  if (groupBy && given.length <= 1) return groupBy;
  const shown = `groupBy must be one of ${groupings.join(', ')}, given once`;
  throw new Failure('invalid_request', { detail: shown, shown });
}
