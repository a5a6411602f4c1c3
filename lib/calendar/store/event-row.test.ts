import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { eventOfRow, eventRow } from './event-row.ts';

const key = createSecretKey(Buffer.alloc(32, 1));
const another = createSecretKey(Buffer.alloc(32, 2));

/** Any text at all: NUL, quotes, halves of surrogate pairs made whole as inertText makes them. */
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
  .map((any) => any.toWellFormed());
const response = fc.constantFrom('accepted', 'declined', 'tentative', 'needsAction', 'none' as const);
const person = fc.record({
  name: fc.option(text),
  email: fc.option(text),
  self: fc.boolean(),
  resource: fc.boolean(),
  organizer: fc.boolean(),
  response,
});
const instant = fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) });
const date = fc
  .integer({ min: -25_000, max: 80_000 })
  .map((day) => new Date(day * 86_400_000).toISOString().slice(0, 10));
const when = fc.oneof(
  fc
    .tuple(instant, instant)
    .map(([a, b]) => ({ allDay: false as const, start: Math.min(a, b), end: Math.max(a, b) })),
  fc
    .tuple(date, date)
    .map((dates) => dates.toSorted())
    .map(([startDate = '', endDate = '']) => ({ allDay: true as const, startDate, endDate })),
);
const calendarEvent = fc.record({
  id: fc.string({ minLength: 22, maxLength: 22 }),
  calendarId: fc.string({ minLength: 22, maxLength: 22 }),
  title: text,
  when,
  status: fc.constantFrom('confirmed', 'tentative' as const),
  response,
  eventType: fc.constantFrom('default', 'focusTime', 'unheard_of'),
  transparency: fc.constantFrom('opaque', 'transparent' as const),
  recurring: fc.boolean(),
  location: fc.option(text),
  people: fc.oneof(fc.array(person, { maxLength: 4 }), fc.array(person, { minLength: 200, maxLength: 200 })),
  peopleOmitted: fc.boolean(),
  meetingUrl: fc.option(fc.webUrl()),
  providerUrl: fc.option(fc.webUrl()),
  color: fc.option(fc.constantFrom('#a1b2c3', '#ffffff')),
  categoryId: fc.constant(null),
  decidedBy: fc.constant(null),
}) as fc.Arbitrary<CalendarEvent>;

const rowOf = (event: CalendarEvent) => ({
  ...eventRow(event, event.recurring ? 'series' : null, key),
  calendarId: event.calendarId,
});

describe('an event and its row', () => {
  it('are the same, whatever anybody wrote and with 200 people', () => {
    fc.assert(
      fc.property(calendarEvent, (event) => {
        expect(eventOfRow(rowOf(event), key)).toEqual(event);
      }),
      { numRuns: 60 },
    );
  });

  it('have nothing in clear that anybody wrote', () => {
    const written = fc.stringMatching(/^[g-z]{12,30}$/);
    fc.assert(
      fc.property(calendarEvent, written, (event, secret) => {
        const people = [
          { ...event.people[0], name: secret, email: secret } as CalendarEvent['people'][number],
        ];
        const row = rowOf({
          ...event,
          title: secret,
          location: secret,
          meetingUrl: secret,
          providerUrl: secret,
          people,
        });
        expect(JSON.stringify(row)).not.toContain(secret);
      }),
      { numRuns: 40 },
    );
  });

  it('are refused, without anything thrown, when the content is another event’s, another person’s, cut or altered', () => {
    fc.assert(
      fc.property(calendarEvent, calendarEvent, fc.nat(), (event, other, at) => {
        fc.pre(event.id !== other.id);
        const row = rowOf(event);
        const sealed = row.sealed ?? '';
        expect(eventOfRow({ ...row, sealed: rowOf(other).sealed }, key)).toBeNull();
        expect(eventOfRow(row, another)).toBeNull();
        const place = at % sealed.length;
        expect(eventOfRow({ ...row, sealed: sealed.slice(0, place) }, key)).toBeNull();
        const bytes = Buffer.from(sealed, 'base64url');
        bytes[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ 1;
        expect(eventOfRow({ ...row, sealed: bytes.toString('base64url') }, key)).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('are nothing when the event could not be placed', () => {
    const event = fc.sample(calendarEvent, 1)[0] as CalendarEvent;
    for (const missing of ['sealed', 'startsAt', 'endsAt']) {
      expect(eventOfRow({ ...rowOf(event), [missing]: null }, key)).toBeNull();
    }
  });
});
