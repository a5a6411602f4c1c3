import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standardPalette } from './google-colors.ts';
import { toCalendarEvent } from './google-event.ts';
import { eventIdOf } from './opaque-id.ts';

const context = { calendarId: 'cal', calendarTimeZone: 'Europe/Paris', palette: standardPalette };
const start = { dateTime: '2026-11-23T09:00:00+01:00', timeZone: 'Europe/Paris' };
const end = { dateTime: '2026-11-23T10:00:00+01:00', timeZone: 'Europe/Paris' };

function mapped(item: Record<string, unknown>) {
  const result = toCalendarEvent({ id: 'e1', start, end, ...item }, context);
  if (result.kind !== 'event') throw new Error(`expected an event, got ${JSON.stringify(result)}`);
  return result.event;
}

describe('an event of Google’s', () => {
  it('with nothing but its times has every default', () => {
    expect(mapped({})).toEqual({
      id: eventIdOf('cal', 'e1'),
      calendarId: 'cal',
      title: '',
      when: {
        allDay: false,
        start: Date.parse('2026-11-23T08:00:00Z'),
        end: Date.parse('2026-11-23T09:00:00Z'),
      },
      status: 'confirmed',
      response: 'none',
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
    });
  });

  it('with every field comes through whole', () => {
    const event = mapped({
      status: 'tentative',
      summary: 'Revue été 🎉',
      location: 'Salle A',
      eventType: 'focusTime',
      transparency: 'transparent',
      recurringEventId: 'series',
      colorId: '11',
      htmlLink: 'https://calendar.example/e1',
      hangoutLink: 'https://meet.example/abc',
      organizer: { email: 'grace@example.com' },
      attendees: [
        { email: 'grace@example.com', displayName: 'Grace', organizer: true, responseStatus: 'accepted' },
        { email: 'ada@example.com', self: true, responseStatus: 'declined' },
        { email: 'room@example.com', resource: true, responseStatus: 'accepted' },
      ],
      attendeesOmitted: true,
    });
    expect(event).toMatchObject({
      title: 'Revue été 🎉',
      status: 'tentative',
      response: 'declined',
      eventType: 'focusTime',
      transparency: 'transparent',
      recurring: true,
      location: 'Salle A',
      peopleOmitted: true,
      meetingUrl: 'https://meet.example/abc',
      providerUrl: 'https://calendar.example/e1',
      color: '#dc2127',
    });
    expect(event.people).toEqual([
      {
        name: 'Grace',
        email: 'grace@example.com',
        self: false,
        resource: false,
        organizer: true,
        response: 'accepted',
      },
      {
        name: null,
        email: 'ada@example.com',
        self: true,
        resource: false,
        organizer: false,
        response: 'declined',
      },
      {
        name: null,
        email: 'room@example.com',
        self: false,
        resource: true,
        organizer: false,
        response: 'accepted',
      },
    ]);
  });

  it('with null everywhere is as if the fields were absent (C10)', () => {
    const fields = [
      'status',
      'summary',
      'location',
      'eventType',
      'transparency',
      'recurringEventId',
      'colorId',
    ];
    const more = ['htmlLink', 'hangoutLink', 'conferenceData', 'organizer', 'attendees', 'attendeesOmitted'];
    const nulls = Object.fromEntries([...fields, ...more].map((field) => [field, null]));
    expect(mapped(nulls)).toEqual(mapped({}));
  });

  it('with fields of other types is as if they were absent (C10)', () => {
    const wrong = {
      summary: 5,
      location: {},
      attendees: 'everybody',
      organizer: [],
      colorId: 11,
      hangoutLink: [1],
    };
    expect(mapped(wrong)).toEqual(mapped({}));
    expect(mapped({ attendees: [null, 7, { self: 'yes', email: 4 }] }).people).toHaveLength(1);
  });

  it('of an unknown kind keeps its kind, unless that is no plain word (C10)', () => {
    expect(mapped({ eventType: 'siesta' }).eventType).toBe('siesta');
    expect(mapped({ eventType: '"><script>' }).eventType).toBe('default');
    expect(mapped({ status: 'postponed', transparency: 'glass' })).toMatchObject({
      status: 'confirmed',
      transparency: 'opaque',
    });
  });

  it('takes the video link from the conference when there is no Meet link', () => {
    const conferenceData = {
      entryPoints: [
        { entryPointType: 'phone', uri: 'tel:+33' },
        { entryPointType: 'video', uri: 'https://zoom.example/1' },
      ],
    };
    expect(mapped({ conferenceData }).meetingUrl).toBe('https://zoom.example/1');
  });

  it('never carries a link that runs something, nor a colour that is not one (C7)', () => {
    const event = mapped({
      summary: '<img src=x onerror=alert(1)>',
      hangoutLink: 'javascript:alert(1)',
      htmlLink: 'data:text/html,x',
      colorId: '"><style>',
    });
    expect(event).toMatchObject({
      title: '<img src=x onerror=alert(1)>',
      meetingUrl: null,
      providerUrl: null,
      color: null,
    });
  });

  it('has its title, its place and its people cut (C6)', () => {
    const attendees = Array.from({ length: 5000 }, (_, index) => ({ email: `p${index}@example.com` }));
    const self = { email: 'ada@example.com', self: true, responseStatus: 'accepted' };
    const event = mapped({
      summary: 'x'.repeat(5_000_000),
      location: 'y'.repeat(5_000_000),
      attendees: [...attendees, self],
    });
    expect(event.title).toHaveLength(1000);
    expect(event.location).toHaveLength(1000);
    expect(event.people).toHaveLength(200);
    expect(event.peopleOmitted).toBe(true);
    expect(event.people.some((person) => person.self)).toBe(true);
    expect(event.response).toBe('accepted');
  });
});

describe('what is no event', () => {
  it('is gone when it was deleted and only its id is left (C10)', () => {
    expect(toCalendarEvent({ id: 'e1', status: 'cancelled' }, context)).toEqual({
      kind: 'gone',
      providerEventId: 'e1',
    });
    const exception = { id: 'e1_1', status: 'cancelled', recurringEventId: 'e1', originalStartTime: start };
    expect(toCalendarEvent(exception, context)).toEqual({ kind: 'gone', providerEventId: 'e1_1' });
  });

  it('is kept as cancelled while it still has its times', () => {
    expect(mapped({ status: 'cancelled' }).status).toBe('cancelled');
  });

  it('is skipped with the reason when its times make no sense (C8)', () => {
    expect(toCalendarEvent({ id: 'e1', start: end, end: start }, context)).toEqual({
      startsAt: expect.any(Number),
      kind: 'skipped',
      providerEventId: 'e1',
      why: 'end_before_start',
    });
  });

  it.each([null, 7, 'event', [], {}, { id: '' }, { id: 5, start, end }, { id: 'x'.repeat(2000) }])(
    'is skipped when it is %j',
    (item) => {
      expect(toCalendarEvent(item, context)).toEqual({
        startsAt: null,
        kind: 'skipped',
        providerEventId: '',
        why: 'missing_id',
      });
    },
  );

  it('never makes the mapping throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), fc.anything(), (from, to, attendees) => {
        const result = toCalendarEvent({ id: 'e', start: from, end: to, attendees }, context);
        expect(['event', 'skipped', 'gone']).toContain(result.kind);
      }),
    );
  });
});
