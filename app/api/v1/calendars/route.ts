import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { requireSomethingRead } from '#lib/calendar/calendar-problem.ts';
import { calendarJson } from '#lib/calendar/event-json.ts';
import { readCalendars } from '#lib/calendar/read-calendars.ts';

/** The person's calendars; beside them, in `problems`, the connections whose calendars could not be listed. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => {
    const { connections } = await apiUser();
    const { calendars, problems, truncated } = await readCalendars(connections);
    requireSomethingRead(calendars, problems, calendars.length);
    return NextResponse.json({ calendars: calendars.map(calendarJson), problems, truncated });
  },
});
