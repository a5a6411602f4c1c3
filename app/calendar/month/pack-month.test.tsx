import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { allDay, readView, timed } from '#app/calendar/testing/sample.ts';
import { viewTotals } from '#app/calendar/view/totals-of-view.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { eventsByDay } from './events-by-day.ts';
import { MonthDays } from './month-days.tsx';
import { packMonth } from './pack-month.ts';
import { dayBefore, unpackMonthLines, wholeDay } from './packed-month.ts';

const pack = (events: CalendarEvent[], date = '2026-11-23', zone = 'Europe/Paris') =>
  packMonth(readView('month', { events }, date, zone), 'en');

/** Titles and times of the days that have any. */
const lines = (packed: ReturnType<typeof pack>) =>
  packed.days
    .filter((day) => day.lines)
    .map((day) => [day.date, ...unpackMonthLines(day.lines).map(({ title, start }) => `${title} ${start}`)]);

describe('the events of days', () => {
  it('are whole days first, then in order of start, and those that are left out are counted', () => {
    const events = [
      timed('2026-11-23T07:00Z', '2026-11-23T08:00Z', { title: 'A' }),
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title: 'B' }),
      allDay('2026-11-22', '2026-11-24', { title: 'Whole' }),
    ];
    const { days } = readView('day', {});
    const [day] = eventsByDay(days, events, 2);
    expect(day?.first.map(({ title }) => title)).toEqual(['Whole', 'A']);
    expect(day?.count).toBe(3);
  });

  it('of no length are on the day that holds their moment, and no other', () => {
    const midnight = timed('2026-11-22T23:00Z', '2026-11-22T23:00Z');
    const { days } = readView('week', {}, '2026-11-22');
    const next = readView('week', {}).days;
    expect(eventsByDay(days, [midnight], 1).map(({ count }) => count)).toEqual([0, 0, 0, 0, 0, 0, 0]);
    expect(eventsByDay(next, [midnight], 1).map(({ count }) => count)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});

describe('a month', () => {
  it('has whole weeks, its own days told from those of its neighbours', () => {
    const { days, weekdays } = pack([]);
    expect(weekdays.map(([short]) => short)).toEqual(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']);
    expect(days).toHaveLength(42);
    expect(days.filter(({ other }) => other).map(({ date }) => date.slice(5, 7))).toEqual([
      ...Array(6).fill('10'),
      ...Array(6).fill('12'),
    ]);
  });

  it('has an event over midnight on both days, and one of whole days on each', () => {
    const night = timed('2026-11-24T22:00+01:00', '2026-11-25T06:00+01:00', { title: 'Night' });
    expect(lines(pack([allDay('2026-11-24', '2026-11-26', { title: 'Trip' }), night]))).toEqual([
      ['2026-11-24', `Trip ${wholeDay}`, 'Night 1320'],
      ['2026-11-25', `Trip ${wholeDay}`, `Night ${dayBefore}`],
    ]);
  });

  it('gives the time that the clocks show, on a day whose clocks change and in the zone of the person', () => {
    const event = timed('2026-10-25T08:00Z', '2026-10-25T09:00Z', { title: 'Morning' });
    expect(lines(pack([event], '2026-10-01'))).toEqual([['2026-10-25', 'Morning 540']]);
    expect(lines(pack([event], '2026-10-01', 'Asia/Kolkata'))).toEqual([['2026-10-25', 'Morning 810']]);
    const spring = timed('2026-03-29T01:30Z', '2026-03-29T02:30Z', { title: 'Early' });
    expect(lines(pack([spring], '2026-03-01'))).toEqual([['2026-03-29', 'Early 210']]);
    const jump = timed('2026-04-23T22:00Z', '2026-04-23T23:00Z', { title: 'Cairo' });
    expect(lines(pack([jump], '2026-04-01', 'Africa/Cairo')), 'this day begins at 01:00').toEqual([
      ['2026-04-24', 'Cairo 60'],
    ]);
  });

  it('shows four events a day, and how many more there are', () => {
    const monday = Array.from({ length: 7 }, (_, index) =>
      timed(`2026-11-23T1${index}:00Z`, `2026-11-23T1${index}:30Z`),
    );
    const day = pack(monday).days.find(({ date }) => date === '2026-11-23');
    expect(unpackMonthLines(day?.lines ?? '')).toHaveLength(4);
    expect(day).toMatchObject({ count: [7, '7 events'], more: ['+3 more', '+3 more on Monday 23 November'] });
  });

  it('stays small however many events there are', () => {
    const many = Array.from({ length: 50_000 }, () => timed('2026-11-23T08:00Z', '2026-11-23T09:00Z'));
    expect(JSON.stringify(pack(many)).length).toBeLessThan(10_000);
  });
});

describe('the table of a month', () => {
  const events = Array.from({ length: 5 }, (_, index) =>
    timed(`2026-11-23T1${index}:00Z`, `2026-11-23T1${index}:30Z`, { title: `Event ${index}` }),
  );
  const read = readView('month', { events });
  const drawn = { read, events, totals: viewTotals(read, events), language: 'en', totalsLead: true } as const;
  const now = Date.parse('2026-11-23T09:00Z');
  const html = (query = '') => renderToStaticMarkup(<MonthDays {...drawn} query={query} now={now} />);

  it('has a header for each weekday, a row for each week, and a heading for each day that leads to it', () => {
    const markup = html();
    expect(markup.match(/<th scope="col"/g)).toHaveLength(7);
    expect(markup.match(/<tr>/g)).toHaveLength(7);
    expect(markup).toContain('<th scope="col" abbr="Monday">Mon</th>');
    expect(markup.match(/<h2><a href="\/calendar\/day\/2026-/g)).toHaveLength(42);
    expect(markup).toContain('<td id="day-2026-11-23" class="today">');
    expect(markup).toContain('groupBy=day&amp;key=2026-11-23');
    expect(
      [...markup.matchAll(/<b>(Event \d)<\/b><i>([\d:]+)/g)].map(([, title, time]) => [title, time]),
    ).toEqual([
      ['Event 0', '11:00'],
      ['Event 1', '12:00'],
      ['Event 2', '13:00'],
      ['Event 3', '14:00'],
    ]);
  });

  it('leads to the rest of a day with the filters that are set', () => {
    expect(html('text=e')).toContain(
      '<a class="more" href="/calendar/day/2026-11-23?text=e" aria-label="+1 more on Monday 23 November">+1 more</a>',
    );
  });
});
