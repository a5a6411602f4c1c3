import { z } from 'zod';
import { inertText } from '#lib/inert.ts';
import type { CalendarEvent, EventStatus } from './event.ts';
import type { Palette } from './google-colors.ts';
import { googleAttendee, type Invitation, peopleOf } from './google-people.ts';
import { dayOf, type SpanProblem, spanOf } from './google-time.ts';
import { httpUrl } from './inert.ts';
import { eventIdOf } from './opaque-id.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);
const moment = z.object({ date: text, dateTime: text, timeZone: text }).nullish().catch(null);
const entryPoint = z.object({ entryPointType: text, uri: text }).nullable().catch(null);

/**
 * One item of `events.list`. A deleted event has only an id, so nothing else is required; a member of another type
 * than documented counts as absent. Descriptions and attachments are never asked for.
 */
const googleEvent = z.object({
  id: z.string().min(1).max(1024),
  etag: text,
  status: text,
  summary: text,
  location: text,
  start: moment,
  end: moment,
  eventType: text,
  transparency: text,
  recurringEventId: text,
  colorId: text,
  htmlLink: text,
  hangoutLink: text,
  conferenceData: z
    .object({ entryPoints: z.array(entryPoint).nullish().catch(null) })
    .nullish()
    .catch(null),
  organizer: z.object({ email: text, displayName: text, self: flag }).nullish().catch(null),
  attendees: z.array(googleAttendee).nullish().catch(null),
  attendeesOmitted: flag,
});

/**
 * The `fields` parameter for items. `eventLabelId` is left out: its names need a scope that the product does not ask
 * for, so `colorId` is what there is to show.
 */
export const eventFields = [
  'id,etag,status,summary,location,start,end,eventType,transparency,recurringEventId,colorId,htmlLink,hangoutLink',
  'conferenceData/entryPoints(entryPointType,uri)',
  'organizer(email,displayName,self)',
  'attendees(email,displayName,self,resource,organizer,responseStatus)',
  'attendeesOmitted',
].join(',');

export type SkipReason = SpanProblem | 'missing_id';

export type MappedEvent =
  | { kind: 'event'; event: CalendarEvent; etag: string | null; providerSeriesId: string | null }
  /** `startsAt`: milliseconds since the epoch, null when not even the start is sound. */
  | { kind: 'skipped'; providerEventId: string; why: SkipReason; startsAt: number | null }
  /** Deleted at the provider and nothing left of it but its id. */
  | { kind: 'gone'; providerEventId: string };

/** Google's event in our words. Never throws: what cannot be shown is `skipped` and says why. */
export function toCalendarEvent(
  item: unknown,
  context: { calendarId: string; calendarTimeZone: string; palette: Palette },
): MappedEvent {
  const parsed = googleEvent.safeParse(item);
  if (!parsed.success) return { kind: 'skipped', providerEventId: '', why: 'missing_id', startsAt: null };
  const { data } = parsed;
  const when = spanOf(data.start, data.end, context.calendarTimeZone);
  if (typeof when === 'string') {
    if (data.status === 'cancelled') return { kind: 'gone', providerEventId: data.id };
    const start = spanOf(data.start, null, context.calendarTimeZone);
    const startsAt = typeof start === 'string' ? null : start.allDay ? dayOf(start.startDate) : start.start;
    return { kind: 'skipped', providerEventId: data.id, why: when, startsAt };
  }
  const { people, peopleOmitted, response } = peopleOf(data satisfies Invitation);
  const event: CalendarEvent = {
    id: eventIdOf(context.calendarId, data.id),
    calendarId: context.calendarId,
    title: inertText(data.summary, 1000),
    when,
    status: statusOf(data.status),
    response,
    eventType: /^\w{1,40}$/.test(data.eventType ?? '') ? (data.eventType ?? 'default') : 'default',
    transparency: data.transparency === 'transparent' ? 'transparent' : 'opaque',
    recurring: Boolean(data.recurringEventId),
    location: inertText(data.location, 1000) || null,
    people,
    peopleOmitted,
    meetingUrl: httpUrl(data.hangoutLink) ?? videoUrl(data.conferenceData?.entryPoints),
    providerUrl: httpUrl(data.htmlLink),
    color: context.palette.event.get(data.colorId ?? '') ?? null,
    categoryId: null,
    decidedBy: null,
  };
  const providerSeriesId = data.recurringEventId || null;
  return { kind: 'event', event, etag: data.etag ?? null, providerSeriesId };
}

function statusOf(status: string | null | undefined): EventStatus {
  return status === 'cancelled' || status === 'tentative' ? status : 'confirmed';
}

function videoUrl(entryPoints: z.infer<typeof entryPoint>[] | null | undefined): string | null {
  const video = entryPoints?.find((entry) => entry?.entryPointType === 'video');
  return httpUrl(video?.uri);
}
