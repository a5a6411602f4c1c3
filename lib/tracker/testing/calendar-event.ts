import type { CalendarEvent, EventPerson } from '#lib/calendar/event.ts';

/** An event with its content, of one hour, of which only what a test is about need be said. */
export function calendarEvent(id: string, title: string, more: Partial<CalendarEvent> = {}): CalendarEvent {
  const start = Date.parse('2026-11-23T09:00Z');
  return {
    id,
    calendarId: 'work',
    title,
    when: { allDay: false, start, end: start + 3_600_000 },
    status: 'confirmed',
    response: 'accepted',
    eventType: 'default',
    transparency: 'opaque',
    recurring: false,
    location: null,
    people: [],
    peopleOmitted: false,
    meetingUrl: null,
    providerUrl: null,
    color: null,
    categoryId: null,
    decidedBy: null,
    ...more,
  };
}

export function person(name: string, email: string, more: Partial<EventPerson> = {}): EventPerson {
  return { name, email, self: false, resource: false, organizer: false, response: 'accepted', ...more };
}
