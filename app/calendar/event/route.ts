import { NextResponse } from 'next/server';
import { z } from 'zod';
import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { readWeek } from '#app/calendar/week/read-week.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { calendarDate } from '#lib/calendar/week.ts';
import { Failure } from '#lib/failure.ts';
import { eventDetail } from './event-detail.ts';
import { eventByKey, eventKeyOf } from './event-key.ts';

const query = z.object({
  key: z.string().transform(eventKeyOf),
  week: z.string().refine((text) => calendarDate(text) !== null),
});

/** `?key=&week=`: the details of one event of that week, for the dialog of the week on the screen. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success || !parsed.data.key)
      throw new Failure('invalid_request', { detail: 'event: key or week' });
    const { events, calendars, timeZone } = await readWeek(user, parsed.data.week);
    const event = eventByKey(events, parsed.data.key);
    if (!event) throw new Failure('not_found', { detail: 'event: not in that week' });
    return NextResponse.json(eventDetail(event, calendars, timeZone.name, languageOf(request)));
  },
});
