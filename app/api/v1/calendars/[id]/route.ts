import { NextResponse } from 'next/server';
import { z } from 'zod';
import { jsonBody } from '#app/_http/json-body.ts';
import { methods } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { calendarJson } from '#app/api/v1/_json/event-json.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { selectCalendar } from '#lib/calendar/select-calendar.ts';

interface Address {
  params: Promise<{ id: string }>;
}

const change = z.strictObject({ selected: z.boolean() });

/** `{selected}`: includes a calendar, or leaves it out. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods<Address>({
  PATCH: async (request, { params }) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const { selected } = await jsonBody(request, change);
    return NextResponse.json(calendarJson(await selectCalendar(user.id, (await params).id, selected)));
  },
});
