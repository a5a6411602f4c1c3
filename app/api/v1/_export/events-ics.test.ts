import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { allDay, timed } from '#app/calendar/testing/sample.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { eventsIcs } from './events-ics.ts';
import { icsText, icsValue } from './ics-text.ts';

const now = Date.parse('2026-11-22T12:34:56.789Z');
const categories = [{ id: 'meetings', name: 'Réunions, 1:1; etc.', color: '#1a73e8' }];

/** The events as ical.js, Thunderbird's parser, reads them. */
function imported(events: CalendarEvent[]) {
  const text = eventsIcs(events, categories, now);
  const calendar = new ICAL.Component(ICAL.parse(text));
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)) };
}

const propertyOf = (event: ICAL.Event, name: string) => event.component.getFirstPropertyValue(name);

describe('the events of a range as iCalendar', () => {
  it('are read by another parser with their times in UTC and every text as it was', () => {
    const title = 'Budget; 1,5 M€ \\ "Q4" – 🙂 '.repeat(20).trim();
    const event = timed('2026-11-23T09:00:00+01:00', '2026-11-23T10:30:00+01:00', {
      title,
      location: 'Salle Ampère, 2e; porte \\B',
      categoryId: 'meetings',
      providerUrl: 'https://calendar.example/event?eid=a,b;c',
      meetingUrl: 'https://meet.example/abc',
    });
    const { calendar, events } = imported([event]);
    const [read] = events;
    expect(calendar.getFirstPropertyValue('version')).toBe('2.0');
    expect(calendar.getFirstPropertyValue('prodid')).toMatch(/Cal Tracker/);
    expect(read?.uid).toBe(`${event.id}@cal-tracker`);
    expect(read?.summary).toBe(title);
    expect(read?.location).toBe('Salle Ampère, 2e; porte \\B');
    expect(read?.component.getFirstProperty('categories')?.getValues()).toEqual(['Réunions, 1:1; etc.']);
    expect(read?.startDate.toJSDate().toISOString()).toBe('2026-11-23T08:00:00.000Z');
    expect(read?.endDate.toJSDate().toISOString()).toBe('2026-11-23T09:30:00.000Z');
    expect(read?.startDate.zone.tzid).toBe('UTC');
    expect(String(read && propertyOf(read, 'dtstamp'))).toBe('2026-11-22T12:34:56Z');
    expect(read && propertyOf(read, 'url')).toBe('https://calendar.example/event?eid=a,b;c');
    expect(read && propertyOf(read, 'conference')).toBe('https://meet.example/abc');
    expect(read && propertyOf(read, 'class')).toBe('PRIVATE');
  });

  it('keep whole days as dates, the end excluded', () => {
    const [read] = imported([allDay('2026-12-31', '2027-01-02')]).events;
    expect(read?.startDate.isDate && read.endDate.isDate).toBe(true);
    expect([String(read?.startDate), String(read?.endDate)]).toEqual(['2026-12-31', '2027-01-02']);
    expect(read?.duration.toSeconds()).toBe(2 * 86_400);
  });

  it('say what is cancelled, what is not certain, and what leaves the person free', () => {
    const at = ['2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z'] as const;
    const { events } = imported([
      timed(...at),
      timed(...at, { status: 'cancelled' }),
      timed(...at, { status: 'tentative', transparency: 'transparent' }),
    ]);
    expect(events.map((event) => propertyOf(event, 'status'))).toEqual([
      'CONFIRMED',
      'CANCELLED',
      'TENTATIVE',
    ]);
    expect(events.map((event) => propertyOf(event, 'transp'))).toEqual(['OPAQUE', 'OPAQUE', 'TRANSPARENT']);
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(3);
  });

  it('have no end where they have no duration', () => {
    const [read] = imported([timed('2026-11-23T09:00:00Z', '2026-11-23T09:00:00.400Z')]).events;
    expect(read && propertyOf(read, 'dtend')).toBeNull();
    expect(read?.duration.toSeconds()).toBe(0);
  });

  it('write to nobody: who takes part is left out', () => {
    const someone = {
      name: 'Grace',
      email: 'grace@example.com',
      self: false,
      resource: false,
      organizer: true,
      response: 'none' as const,
    };
    const event = timed('2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', { people: [someone] });
    expect(eventsIcs([event], [], now)).not.toMatch(/ATTENDEE|ORGANIZER|grace/i);
  });

  it('of an empty range are a calendar without events', () => {
    expect(imported([]).events).toEqual([]);
  });
});

describe('a content line', () => {
  it('is at most 75 octets long, is cut between characters, and reads as it was, whatever its text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: fc.constantFrom('é', '🙂', 'a', ',', ';', '\\', '\n', ':', '"'), maxLength: 400 }),
    );
    fc.assert(
      fc.property(text, (value) => {
        const written = icsText([['SUMMARY', icsValue(value)]]);
        for (const line of written.slice(0, -2).split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line.isWellFormed()).toBe(true);
        }
        const read = ICAL.Property.fromString(written.replaceAll('\r\n ', '').trimEnd());
        const kept = value
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          .replace(/[^\P{Cc}\n\t]/gu, '');
        if (kept === kept.trimEnd()) expect(read.getFirstValue() ?? '').toBe(kept);
      }),
    );
  });

  it('that begins another line within a text is text', () => {
    const event = timed('2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', {
      title: 'x\r\nEND:VEVENT\r\nBEGIN:VEVENT\nATTENDEE:mailto:victim@example.com',
    });
    const { events } = imported([event]);
    expect(events).toHaveLength(1);
    expect(events[0]?.summary).toBe('x\nEND:VEVENT\nBEGIN:VEVENT\nATTENDEE:mailto:victim@example.com');
  });
});
