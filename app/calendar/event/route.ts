import { NextResponse } from 'next/server';
import { z } from 'zod';
import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { readView } from '#app/calendar/view/read-view.ts';
import { views } from '#app/calendar/view/views.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { calendarDate } from '#lib/calendar/week.ts';
import { Failure } from '#lib/failure.ts';
import { eventByKey, eventKeyOf } from './event-key.ts';
import { shownEvent } from './shown-event.ts';

const query = z.object({
  key: z.string().transform(eventKeyOf),
  view: z.enum(views),
  date: z.string().refine((text) => calendarDate(text) !== null),
});

/** `?key=&view=&date=`: the details of one event of that view, for the dialog of the screen. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const parsed = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
    if (!parsed.success || !parsed.data.key)
      throw new Failure('invalid_request', { detail: 'event: key, view or date' });
    const language = languageOf(request);
    const read = await readView(user, parsed.data, language);
    const event = eventByKey(read.events, parsed.data.key);
    if (!event) throw new Failure('not_found', { detail: 'event: not on those days' });
    return NextResponse.json(shownEvent(read, event, language));
  },
});
