import { describe, expect, it } from 'vitest';
import { allDay, calendar, readWeek, timed } from '#app/calendar/testing/sample.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';
import { packWeek } from './pack-week.ts';
import { look, unpackBars, unpackPieces } from './packed-week.ts';

const pack = (events: CalendarEvent[], date?: string, zone?: string) =>
  packWeek(readWeek({ events }, date, zone), 'en');

const titles = (packed: ReturnType<typeof pack>) =>
  packed.days.map((day) => [...unpackBars(day.lane), ...unpackPieces(day.timed)].map(({ title }) => title));

describe('packWeek', () => {
  it('names the days, Monday first, with their working hours', () => {
    const { days } = pack([]);
    expect(days.map(({ name }) => name)).toEqual([
      'Monday 23 November',
      'Tuesday 24 November',
      'Wednesday 25 November',
      'Thursday 26 November',
      'Friday 27 November',
      'Saturday 28 November',
      'Sunday 29 November',
    ]);
    expect(days[0]).toMatchObject({ short: ['Mon', '23'], length: 1440, work: [540, 1080] });
    expect(days[0]?.hint).toBeUndefined();
    expect(days[5]?.work).toBeUndefined();
  });

  it('puts an event on the day its zone says, in minutes of that day', () => {
    const late = timed('2026-11-23T23:30:00Z', '2026-11-24T00:30:00Z');
    const { days } = pack([late]);
    expect(unpackPieces(days[0]?.timed ?? '')).toEqual([]);
    expect(unpackPieces(days[1]?.timed ?? '')).toMatchObject([{ start: 30, end: 90, column: 0, columns: 1 }]);
  });

  it('cuts an event over midnight, and says on both days that it goes on', () => {
    const night = timed('2026-11-24T22:00:00+01:00', '2026-11-25T06:00:00+01:00', { title: 'On call' });
    const { days, notes, kinds } = pack([night]);
    const [before] = unpackPieces(days[1]?.timed ?? '');
    const [after] = unpackPieces(days[2]?.timed ?? '');
    expect(before).toMatchObject({ start: 1320, end: 1440 });
    expect(after).toMatchObject({ start: 0, end: 360 });
    const ofBoth = [before, after].map((piece) => kinds[piece?.kind ?? -1]);
    expect(ofBoth.map((kind) => kind?.[3])).toEqual([look.after, look.before]);
    expect(ofBoth.map((kind) => notes[kind?.[2] ?? -1])).toEqual([
      'until the next day',
      'since the day before',
    ]);
  });

  it('shows an all-day event on each of its days, in one row', () => {
    const { days, laneRows, kinds } = pack([
      allDay('2026-11-24', '2026-11-27', { title: 'Conference' }),
      allDay('2026-11-20', '2026-12-24', { title: 'Term' }),
    ]);
    expect(laneRows).toBe(2);
    expect(days.map((day) => unpackBars(day.lane).map(({ title }) => title))).toEqual([
      ['Term'],
      ['Term', 'Conference'],
      ['Term', 'Conference'],
      ['Term', 'Conference'],
      ['Term'],
      ['Term'],
      ['Term'],
    ]);
    const [term, conference] = unpackBars(days[3]?.lane ?? '');
    expect(term).toMatchObject({ row: 0, days: 4 });
    expect(conference).toMatchObject({ row: 1, days: 1 });
    const looks = [term, conference].map((bar) => kinds[bar?.kind ?? -1]?.[3]);
    expect(looks).toEqual([look.before | look.after, look.before]);
  });

  it('says in words whatever it shows by look, and a calendar that is not the main one', () => {
    const events = [
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { response: 'declined' }),
      timed('2026-11-24T08:00Z', '2026-11-24T09:00Z', { response: 'needsAction' }),
      timed('2026-11-25T08:00Z', '2026-11-25T09:00Z', { status: 'tentative', eventType: 'focusTime' }),
      timed('2026-11-26T08:00Z', '2026-11-26T09:00Z', { transparency: 'transparent', calendarId: 'team' }),
      timed('2026-11-27T08:00Z', '2026-11-27T09:00Z', { response: 'accepted' }),
    ];
    const team = calendar({ id: 'team', primary: false, summary: 'Team', color: '#0b8043' });
    const { days, notes, colors, kinds } = packWeek(
      readWeek({ events, calendars: [team, calendar()] }),
      'en',
    );
    const shown = days.slice(0, 5).map((day) => {
      const [piece] = unpackPieces(day.timed);
      const [color, , note, flags] = kinds[piece?.kind ?? -1] ?? [-1, -1, -1, -1];
      return [flags, notes[note], colors[color]];
    });
    expect(shown).toEqual([
      [look.declined, 'You declined', '#4285f4'],
      [look.tentative, 'You have not replied', '#4285f4'],
      [look.tentative, 'Not confirmed, Focus time', '#4285f4'],
      [look.free, 'Shown as free, in Team', '#0b8043'],
      [0, '', '#4285f4'],
    ]);
    expect(colors[0], 'the main calendar’s colour goes without saying').toBe('#4285f4');
  });

  it('marks events by their category, the most frequent going without saying', () => {
    const at = (hour: string, categoryId: string | null) =>
      timed(`2026-11-23T${hour}:00Z`, `2026-11-23T${hour}:30Z`, { categoryId });
    const { days, marks, kinds } = pack([
      at('08', 'focus'),
      at('09', 'meetings'),
      at('10', 'meetings'),
      at('11', null),
      at('12', 'a category that is gone'),
    ]);
    const shown = unpackPieces(days[0]?.timed ?? '').map(({ kind }) => marks[kinds[kind]?.[1] ?? -1]);
    expect(shown).toEqual(['#0b8043', '#1a73e8', '#1a73e8', '', '']);
    expect(marks[0]).toBe('#1a73e8');
  });

  it('shades the hours in which the person works', () => {
    const settings = { ...defaultSettings, workingDays: [7], workStart: 600, workEnd: 660 };
    const { days } = packWeek(readWeek({ settings }), 'en');
    expect(days.map(({ work }) => work)).toEqual([...Array(6).fill(undefined), [600, 660]]);
  });

  it('names what has no title: busy where the calendar shows no details', () => {
    const events = [
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title: '' }),
      timed('2026-11-24T08:00Z', '2026-11-24T09:00Z', { title: '', calendarId: 'boss' }),
    ];
    const calendars = [calendar(), calendar({ id: 'boss', primary: false, details: false })];
    const packed = packWeek(readWeek({ events, calendars }), 'fr');
    expect(titles(packed).slice(0, 2)).toEqual([['Sans titre'], ['Occupé']]);
  });

  it('shortens a title that no column can hold', () => {
    const [[title] = []] = titles(
      pack([timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title: 'é'.repeat(900) })]),
    );
    expect(title).toHaveLength(140);
    expect(title).toMatch(/…$/);
  });

  it('knows that a day whose clocks change is longer or shorter, and says so', () => {
    const autumn = pack([], '2026-10-25').days[6];
    expect(autumn).toMatchObject({ length: 1500, hint: 'Clocks change: 25\u00a0h' });
    expect(autumn?.work).toBeUndefined();
    expect(autumn?.clock).toEqual([
      [0, 0],
      [180, -60],
    ]);
    const cairo = pack([], '2026-04-24', 'Africa/Cairo').days[4];
    expect(cairo, 'midnight does not exist: the day begins at 01:00').toMatchObject({
      length: 1380,
      clock: [[0, 60]],
      work: [480, 1020],
    });
  });

  it('packs tens of thousands of all-day events', () => {
    const events = Array.from({ length: 20_000 }, () => allDay('2026-11-23', '2026-11-24'));
    expect(pack(events).laneRows).toBe(20_000);
  });
});
