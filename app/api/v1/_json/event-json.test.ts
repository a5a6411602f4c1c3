import { describe, expect, it } from 'vitest';
import { primaryCalendar } from '#lib/calendar/google-calendar-list.ts';
import { standardPalette } from '#lib/calendar/google-colors.ts';
import { toCalendarEvent } from '#lib/calendar/google-event.ts';
import { calendarJson, eventJson } from './event-json.ts';

function json(item: Record<string, unknown>, selected = true) {
  const context = { calendarId: 'cal', calendarTimeZone: 'Europe/Paris', palette: standardPalette };
  const mapped = toCalendarEvent({ id: 'e1', ...item }, context);
  return mapped.kind === 'event' ? eventJson(mapped.event, { selected }) : mapped;
}

describe('the JSON of an event', () => {
  it('has exactly the members of the contract, its instants as RFC 3339', () => {
    const start = { dateTime: '2026-11-23T09:00:00+01:00' };
    const end = { dateTime: '2026-11-23T10:30:00+01:00' };
    const event = json({ start, end, summary: 'Revue', recurringEventId: 's' });
    expect(event).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      calendarId: 'cal',
      title: 'Revue',
      start: '2026-11-23T08:00:00.000Z',
      end: '2026-11-23T09:30:00.000Z',
      allDay: false,
      status: 'confirmed',
      response: 'none',
      eventType: 'default',
      transparency: 'opaque',
      recurring: true,
      categoryId: null,
      counted: true,
      reason: null,
    });
  });

  it('has whole days as dates, the end excluded, and says why they are not counted', () => {
    expect(json({ start: { date: '2026-11-23' }, end: { date: '2026-11-25' } })).toMatchObject({
      start: '2026-11-23',
      end: '2026-11-25',
      allDay: true,
      counted: false,
      reason: 'allDay',
    });
  });
});

describe('the JSON of a calendar', () => {
  it('has exactly the members of the contract, and not the address at the provider', () => {
    const stored = { lastSyncedAt: 0, listing: false, eventCount: 0, problem: null };
    expect(Object.keys(calendarJson({ ...primaryCalendar('c1'), ...stored }))).toEqual([
      'id',
      'connectionId',
      'summary',
      'color',
      'timeZone',
      'primary',
      'selected',
      'lastSyncedAt',
      'problem',
    ]);
  });
});
