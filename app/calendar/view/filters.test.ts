import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timed } from '#app/calendar/testing/sample.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { filteredEvents, filterQuery, filtersOf, replies, uncategorised } from './filters.ts';

const at = (change: Partial<CalendarEvent>) => timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', change);
const person = { name: 'Zoë Ångström', email: 'zoe@example.com', self: false, resource: false } as const;
const people = [{ ...person, organizer: false, response: 'accepted' as const }];

const events = [
  at({ title: 'Réunion d’ÉQUIPE', categoryId: 'meetings', response: 'accepted' }),
  at({ title: 'Lunch', location: 'Café de l’Étoile', calendarId: 'home', response: 'tentative' }),
  at({ title: 'Review', people, categoryId: 'meetings', response: 'declined' }),
];
const titles = (query: Record<string, string | string[]>) =>
  filteredEvents(events, filtersOf(query)).map(({ title }) => title);

describe('the filters', () => {
  it('let everything pass where none is set', () => {
    expect(filteredEvents(events, filtersOf({ text: ' ', calendar: '', other: 'x' }))).toBe(events);
  });

  it('take any of a list, and all of the lists', () => {
    expect(titles({ calendar: 'home' })).toEqual(['Lunch']);
    expect(titles({ category: 'meetings' })).toEqual(['Réunion d’ÉQUIPE', 'Review']);
    expect(titles({ category: uncategorised })).toEqual(['Lunch']);
    expect(titles({ reply: ['tentative', 'declined'] })).toEqual(['Lunch', 'Review']);
    expect(titles({ reply: ['tentative', 'declined'], category: 'meetings' })).toEqual(['Review']);
    expect(titles({ calendar: 'unknown' })).toEqual([]);
  });

  it('look for a text in titles, places and people, without regard to case and accents', () => {
    expect(titles({ text: "reunion d'equipe" })).toEqual(['Réunion d’ÉQUIPE']);
    expect(titles({ text: 'ETOILE' })).toEqual(['Lunch']);
    expect(titles({ text: 'angstrom' })).toEqual(['Review']);
    expect(titles({ text: 'zoe@' })).toEqual(['Review']);
  });

  it('ignore replies that there are not, and text without end', () => {
    expect(filtersOf({ reply: ['maybe', 'none'] }).replies).toEqual(['none']);
    expect(filtersOf({ text: 'x'.repeat(5000) }).text).toHaveLength(100);
    expect(
      filtersOf({ calendar: Array.from({ length: 999 }, (_, index) => String(index)) }).calendars,
    ).toHaveLength(50);
  });

  it('come back from their address as they were', () => {
    const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 40 }), { maxLength: 10 });
    const any = fc.record({
      calendars: ids,
      categories: ids,
      replies: fc.subarray([...replies]),
      text: fc.string({ maxLength: 100 }).map((text) => text.trim()),
    });
    fc.assert(
      fc.property(any, (filters) => {
        const parameters = new URLSearchParams(filterQuery(filters));
        const query = Object.fromEntries(
          [...parameters.keys()].map((name) => [name, parameters.getAll(name)]),
        );
        expect(filtersOf(query)).toEqual(filters);
      }),
    );
  });
});
