import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { calendarJson } from '#app/api/v1/_json/event-json.ts';
import { apiReader } from '#lib/account/current-user.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import { readPersonCalendars } from '#lib/calendar/person-events.ts';

/** The person's calendars; beside them, in `problems`, the connections whose calendars could not be listed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => {
    const user = await apiReader();
    const { calendars, problems, truncated } = await readPersonCalendars(user, { patienceMs: 15_000 });
    requireSomethingRead(calendars, problems, calendars.length);
    return NextResponse.json({ calendars: calendars.map(calendarJson), problems, truncated });
  },
});
