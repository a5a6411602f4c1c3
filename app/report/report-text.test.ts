import { describe, expect, it } from 'vitest';
import { weekOf } from '#lib/calendar/week.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';
import { reportOf } from './report.ts';
import { reportText } from './report-text.ts';

const scene = { timeZone: 'Europe/Paris', settings: defaultSettings };
const { days } = weekOf('2026-11-23');
const range = { from: Date.parse('2026-11-22T23:00:00Z'), to: Date.parse('2026-11-29T23:00:00Z') };
const stored = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2027-01-01T00:00:00Z') };
let count = 0;

function tracked(start: string, end: string, change: Partial<TrackedEvent> = {}): TrackedEvent {
  count += 1;
  return {
    id: `e${count}`,
    calendarId: 'main',
    when: { allDay: false, start: Date.parse(start), end: Date.parse(end) },
    status: 'confirmed',
    response: 'none',
    eventType: 'default',
    transparency: 'opaque',
    selected: true,
    categoryId: null,
    seriesId: null,
    meeting: false,
    people: [],
    ...change,
  };
}

const events = [
  tracked('2026-11-23T09:00:00+01:00', '2026-11-23T12:00:00+01:00', { categoryId: 'talks', meeting: true }),
  tracked('2026-11-23T11:00:00+01:00', '2026-11-23T12:30:00+01:00'),
  tracked('2026-11-24T09:00:00+01:00', '2026-11-24T10:00:00+01:00', { response: 'declined' }),
  tracked('2026-11-17T09:00:00+01:00', '2026-11-17T11:00:00+01:00', { categoryId: 'talks' }),
];
const labelOf = (key: string) => (key === 'talks' ? 'Talks' : 'None');
const written = (language: 'en' | 'fr', given = events, known = stored) =>
  reportText({
    report: reportOf(given, { days, range, stored: known }, scene),
    heading: 'Week 48',
    labelOf,
    language,
  }).replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a report as text', () => {
  it('has the figures of the week, its categories and its days, and what was left out', () => {
    expect(written('en')).toBe(`Week 48

Counted: 3 h 30, 2 events
The week before: 2 h (+1 h 30)
Overlapped: 1 h
With others: 3 h, 1 event
Focus time: 41 h 30, 5 gaps
Fragments: 0 min, 0 gaps

Where did it go?
- Talks: 2 h 30 (+30 min)
- None: 1 h (+1 h)

On which days?
- Monday 23 November: 3 h 30
- Tuesday 24 November: 0 min
- Wednesday 25 November: 0 min
- Thursday 26 November: 0 min
- Friday 27 November: 0 min
- Saturday 28 November: 0 min
- Sunday 29 November: 0 min

Left out: Declined: 1 event
`);
  });

  it('is written in French', () => {
    const text = written('fr');
    expect(text).toContain('Temps compté : 3 h 30, 2 événements\nSemaine précédente : 2 h (+1 h 30)');
    expect(text).toContain('- lundi 23 novembre : 3 h 30');
  });

  it('says that the week before is not stored where it is not, and has a line for every day of an empty week', () => {
    const text = written('en', [], { ...stored, from: range.from });
    expect(text).toContain('Counted: 0 min, 0 events\nThe week before: not stored');
    expect(text.match(/: 0 min$/gm)).toHaveLength(7);
  });
});
