import { z } from 'zod';
import { failureReasons } from '#lib/failure.ts';

/** Schemas that have a name in the document. */
export const named = z.registry<{ id: string }>();

const instant = z.iso.datetime({ offset: false }).describe('RFC 3339, in UTC');
const date = z.iso.date();
const id = z.string().describe('Opaque; means something in this API alone');
const minutes = z.number().min(0).describe('Minutes, unrounded');
const count = z.int().min(0);
const color = z.string().regex(/^#[0-9a-f]{6}$/);

export const reason = z
  .enum([
    'cancelled',
    'declined',
    'free',
    'workingLocation',
    'birthday',
    'tentative',
    'outOfOffice',
    'hiddenCalendar',
    'allDay',
    'invalid',
  ])
  .describe('Why an event’s time is not counted')
  .register(named, { id: 'NotCountedReason' });

export const event = z
  .strictObject({
    id,
    calendarId: id,
    title: z.string(),
    start: z.union([instant, date]).describe('An instant; of whole days, a date'),
    end: z.union([instant, date]).describe('The same; exclusive'),
    allDay: z.boolean(),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    response: z.enum(['accepted', 'declined', 'tentative', 'needsAction', 'none']),
    eventType: z
      .string()
      .describe('default, focusTime, outOfOffice, workingLocation, birthday, fromGmail, or newer'),
    transparency: z.enum(['opaque', 'transparent']),
    recurring: z.boolean(),
    categoryId: id.nullable(),
    counted: z.boolean(),
    reason: reason.nullable(),
  })
  .register(named, { id: 'Event' });

export const problem = z
  .strictObject({
    connectionId: id,
    calendarId: id.nullable().describe('Null when it concerns the whole connection'),
    calendarName: z.string().nullable(),
    reason: z.enum([
      'reconnect_required',
      'scope_missing',
      'provider_unavailable',
      'rate_limited',
      'not_found',
      'client_misconfigured',
      'invalid_response',
    ]),
    missingScopes: z.array(z.string()).optional(),
    cause: z.string().optional(),
    retryAfterSeconds: z.number().optional(),
  })
  .describe('Something of the person’s calendars that could not be read')
  .register(named, { id: 'CalendarProblem' });

export const calendar = z
  .strictObject({
    id,
    connectionId: id,
    summary: z.string(),
    color,
    timeZone: z.string(),
    primary: z.boolean(),
    selected: z.boolean(),
    problem: problem.shape.reason.nullable(),
    lastSyncedAt: instant.nullable(),
  })
  .register(named, { id: 'Calendar' });

const eventsRead = {
  events: z.array(event),
  problems: z.array(problem),
  skipped: z
    .array(z.strictObject({ calendarId: id, eventId: id, why: z.string() }))
    .describe('Events that cannot be shown, and why'),
  truncated: z.boolean().describe('There is more than was read'),
};
const range = z.strictObject({ from: instant, to: instant.describe('Exclusive') });
const figures = {
  range,
  timeZone: z.string(),
  total: z.strictObject({
    countedMinutes: minutes.describe('Of the union: a double booking counts once'),
    rawMinutes: minutes.describe('The sum of the lengths'),
    events: count,
  }),
  groups: z.array(z.strictObject({ key: z.string(), label: z.string().nullable(), minutes, events: count })),
  excluded: z.array(z.strictObject({ reason, events: count, minutes })),
};

export const eventList = z.strictObject(eventsRead).register(named, { id: 'EventList' });

export const calendarList = z
  .strictObject({ calendars: z.array(calendar), problems: z.array(problem), truncated: z.boolean() })
  .register(named, { id: 'CalendarList' });

export const insights = z
  .strictObject({
    ...figures,
    stored: range.describe('What is stored; of the rest of the range nothing is known'),
    problems: z.array(problem),
  })
  .register(named, { id: 'Insights' });

export const eventsFile = z
  .strictObject({
    ...figures,
    calendars: z.array(calendar),
    categories: z.array(z.strictObject({ id, name: z.string(), color })),
    ...eventsRead,
  })
  .register(named, { id: 'EventsFile' });

export const me = z
  .strictObject({
    user: z.strictObject({
      id,
      email: z.string().nullable(),
      name: z.string().nullable(),
      timeZone: z.string().nullable(),
      locale: z.string().nullable(),
    }),
    connections: z.array(
      z.strictObject({
        id,
        provider: z.enum(['google', 'oauth']),
        email: z.string().nullable(),
        status: z.enum(['active', 'reconnect_required']),
        grantedScopes: z.array(z.string()),
        expiresAt: instant.nullable(),
        lastSyncedAt: instant.nullable(),
      }),
    ),
  })
  .register(named, { id: 'Me' });

export const syncState = z
  .strictObject({
    state: z.enum(['idle', 'running', 'failed']),
    connections: z.array(
      z.strictObject({
        id,
        problem: z.string().nullable().describe('Why nothing of the connection can be synced'),
        calendars: z.array(
          z.strictObject({
            id,
            name: z.string(),
            done: z.boolean(),
            events: count,
            problem: z.string().nullable(),
          }),
        ),
      }),
    ),
    startedAt: instant.nullable(),
    finishedAt: instant.nullable(),
    changes: count.describe('Moves with whatever a sync brings'),
  })
  .register(named, { id: 'SyncState' });

export const failure = z
  .strictObject({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    reason: z.enum(failureReasons),
    id: z.string().describe('Also in the log'),
    detail: z.string().optional(),
  })
  .describe('RFC 9457 problem details')
  .register(named, { id: 'Problem' });
