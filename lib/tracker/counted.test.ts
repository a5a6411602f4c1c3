import { describe, expect, it } from 'vitest';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { counted, defaultCounting } from './counted.ts';

const event: CalendarEvent = {
  id: 'e',
  calendarId: 'c',
  title: '',
  when: { allDay: false, start: 0, end: 3_600_000 },
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
};
const shown = { selected: true };
const wholeDay = { allDay: true as const, startDate: '2026-11-23', endDate: '2026-11-24' };

describe('an event', () => {
  it('counts unless something speaks against it', () => {
    expect(counted(event, shown)).toEqual({ counted: true, reason: null });
    expect(counted({ ...event, response: 'needsAction' }, shown).counted).toBe(true);
    expect(counted({ ...event, eventType: 'focusTime' }, shown).counted).toBe(true);
    expect(counted({ ...event, eventType: 'siesta' }, shown).counted).toBe(true);
    expect(counted({ ...event, when: { allDay: false, start: 5, end: 5 } }, shown).counted).toBe(true);
  });

  it.each<[string, Partial<CalendarEvent>]>([
    ['cancelled', { status: 'cancelled' }],
    ['declined', { response: 'declined' }],
    ['free', { transparency: 'transparent' }],
    ['workingLocation', { eventType: 'workingLocation', transparency: 'transparent' }],
    ['birthday', { eventType: 'birthday', transparency: 'transparent', when: wholeDay }],
    ['tentative', { status: 'tentative' }],
    ['tentative', { response: 'tentative' }],
    ['outOfOffice', { eventType: 'outOfOffice' }],
    ['allDay', { when: wholeDay }],
    ['invalid', { when: { allDay: false, start: 2, end: 1 } }],
    ['invalid', { when: { allDay: false, start: Number.NaN, end: 1 } }],
    ['invalid', { when: { allDay: true, startDate: '2026-11-23', endDate: '2026-11-23' } }],
  ])('does not count, as %s, when it is %j', (reason, change) => {
    expect(counted({ ...event, ...change }, shown)).toEqual({ counted: false, reason });
  });

  it('of a hidden calendar does not count', () => {
    expect(counted(event, { selected: false })).toEqual({ counted: false, reason: 'hiddenCalendar' });
  });

  it('is told what no setting can change before what one can', () => {
    const hidden = { selected: false };
    expect(counted({ ...event, response: 'declined', when: wholeDay }, hidden).reason).toBe('declined');
    expect(counted({ ...event, response: 'tentative', when: wholeDay }, hidden).reason).toBe(
      'hiddenCalendar',
    );
    expect(counted({ ...event, eventType: 'outOfOffice', when: wholeDay }, shown).reason).toBe('outOfOffice');
  });

  it('counts as the person’s settings say', () => {
    const all = { tentative: true, outOfOffice: true, allDayHours: 8 };
    expect(counted({ ...event, response: 'tentative' }, shown, all).counted).toBe(true);
    expect(counted({ ...event, eventType: 'outOfOffice' }, shown, all).counted).toBe(true);
    expect(counted({ ...event, when: wholeDay }, shown, all).counted).toBe(true);
    expect(counted({ ...event, response: 'declined' }, shown, all).counted).toBe(false);
    expect(defaultCounting).toEqual({ tentative: false, outOfOffice: false, allDayHours: 0 });
  });
});
