import { NextResponse } from 'next/server';
import { z } from 'zod';
import { notAllowed, route } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { readWeek } from '#app/calendar/week/read-week.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { calendarDate } from '#lib/calendar/week.ts';
import { Failure } from '#lib/failure.ts';
import { eventDetail } from './event-detail.ts';

const query = z.object({
  id: z.string().regex(/^[\w-]{1,64}$/),
  week: z.string().refine((text) => calendarDate(text) !== null),
});

/** `?id=&week=`: the details of one event of that week, for the dialog of the week on the screen. */
export const GET = route(async (request) => {
  const user = await apiUser();
  const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!parsed.success) throw new Failure('invalid_request', { detail: 'event: id or week' });
  const { events, calendars, timeZone } = await readWeek(user, parsed.data.week);
  const event = events.find(({ id }) => id === parsed.data.id);
  if (!event) throw new Failure('not_found', { detail: 'event: not in that week' });
  return NextResponse.json(eventDetail(event, calendars, timeZone.name, languageOf(request)));
});
export const HEAD = notAllowed('GET');
