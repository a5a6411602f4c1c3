import { describe, expect, it } from 'vitest';
import { allDay, calendar, timed } from '#app/calendar/testing/sample.ts';
import type { CalendarEvent, EventPerson } from '#lib/calendar/event.ts';
import { eventDetail } from './event-detail.ts';

const categories = [{ id: 'meetings', name: 'Meetings', color: '#1a73e8' }];
const english = (event: CalendarEvent, zone = 'Europe/Paris') =>
  eventDetail(event, [calendar()], zone, 'en', categories);

const person = (change: Partial<EventPerson>): EventPerson => ({
  name: null,
  email: null,
  self: false,
  resource: false,
  organizer: false,
  response: 'accepted',
  ...change,
});

const thirtyMinutes = ['2026-11-23T09:00:00+01:00', '2026-11-23T09:30:00+01:00'] as const;

describe('eventDetail', () => {
  it('says when an event is, and how long', () => {
    expect(english(timed(...thirtyMinutes)).when).toEqual([
      'Monday, 23 November 2026, 09:00–09:30',
      '30\u00a0min',
    ]);
    const french = eventDetail(timed(...thirtyMinutes), [calendar()], 'Europe/Paris', 'fr').when;
    expect(french[0]).toMatch(/^lundi 23 novembre 2026, 09:00.–.09:30$/);
  });

  it('gives the time of its calendar too where the clocks differ', () => {
    expect(english(timed(...thirtyMinutes), 'America/New_York').when).toEqual([
      'Monday, 23 November 2026, 03:00–03:30',
      '30\u00a0min',
      'Monday, 23 November 2026, 09:00–09:30 in Paris',
    ]);
    expect(english(timed(...thirtyMinutes), 'Europe/Berlin').when).toHaveLength(2);
  });

  it('gives whole days without hours, the last day included', () => {
    expect(english(allDay('2026-11-23', '2026-11-24')).when).toEqual(['Monday, 23 November 2026', 'All day']);
    expect(
      english(allDay('2026-11-23', '2026-11-26'), 'Pacific/Kiritimati').when[0]?.replace(/\s/g, ' '),
    ).toBe('Monday 23 November – Wednesday 25 November 2026');
  });

  it('gives one time for an event of no length', () => {
    const moment = timed(thirtyMinutes[0], thirtyMinutes[0]);
    expect(english(moment).when).toEqual(['Monday, 23 November 2026 at 09:00']);
  });

  it('tells what there is to tell, and is silent about the rest', () => {
    const event = timed(...thirtyMinutes, {
      location: 'Room 3',
      response: 'tentative',
      status: 'tentative',
      transparency: 'transparent',
      eventType: 'focusTime',
      recurring: true,
      categoryId: 'meetings',
    });
    expect(english(event).facts).toEqual([
      { label: 'Where', text: 'Room 3' },
      { label: 'Calendar', text: 'Ada Moreau' },
      { label: 'Category', text: 'Meetings' },
      { label: 'Your reply', text: 'You said maybe' },
      { label: 'Status', text: 'Not confirmed, Shown as free' },
      { label: 'Kind', text: 'Focus time' },
      { label: 'Repeats', text: 'Part of a series' },
    ]);
    expect(english(timed(...thirtyMinutes)).facts).toEqual([
      { label: 'Calendar', text: 'Ada Moreau' },
      { label: 'Category', text: 'Uncategorised' },
    ]);
  });

  it('lists people with their replies, and rooms apart', () => {
    const event = timed(...thirtyMinutes, {
      people: [
        person({ name: 'Ada', self: true, organizer: true }),
        person({ email: 'grace@example.com', response: 'needsAction' }),
        person({ name: 'Lovelace', resource: true }),
        person({}),
      ],
      peopleOmitted: true,
    });
    expect(english(event).people).toEqual([
      {
        label: 'People',
        list: [
          { name: 'Ada', note: 'you, organiser, accepted' },
          { name: 'grace@example.com', note: 'no reply yet' },
          { name: 'Unknown', note: 'accepted' },
        ],
        more: 'Your provider left some people out.',
      },
      { label: 'Rooms', list: [{ name: 'Lovelace', note: 'accepted' }], more: null },
    ]);
  });

  it('leads to the meeting first, then to the event at its provider', () => {
    const event = timed(...thirtyMinutes, {
      meetingUrl: 'https://meet.example/1',
      providerUrl: 'https://calendar.example/1',
    });
    expect(english(event).links.map(({ href }) => href)).toEqual([
      'https://meet.example/1',
      'https://calendar.example/1',
    ]);
    expect(english(timed(...thirtyMinutes)).links).toEqual([]);
  });
});
