import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, instantOf, spanOf } from './google-time.ts';

const at = (text: string) => Date.parse(text);

describe('an RFC 3339 date-time', () => {
  it.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23t09:00:00z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00.25+01:00', '2026-11-23T08:00:00.250Z'],
    ['2026-11-23T09:00:00+14:00', '2026-11-22T19:00:00Z'],
    ['2026-11-23T09:00:00-12:00', '2026-11-23T21:00:00Z'],
    ['2026-11-23T09:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23 09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59Z'],
  ])('%s is the instant %s', (text, expected) => {
    expect(instantOf(text, [])).toBe(at(expected));
  });

  it.each([
    '2026-02-30T09:00:00Z',
    '2026-13-01T09:00:00Z',
    '2026-00-01T09:00:00Z',
    '2026-11-23T24:00:00Z',
    '2026-11-23T09:60:00Z',
    '2026-11-23T09:00:61Z',
    '2026-11-23T09:00:00+24:00',
    '2026-11-23',
    '+002026-11-23T09:00:00Z',
    '12026-11-23T09:00:00Z',
    'tomorrow',
    '',
  ])('%j names no moment', (text) => {
    expect(instantOf(text, [])).toBeNull();
  });

  it('agrees with Date on every valid instant', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          expect(instantOf(date.toISOString(), [])).toBe(date.getTime());
        },
      ),
    );
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (text, zone) => {
        const instant = instantOf(text, [zone]);
        expect(instant === null || Number.isFinite(instant)).toBe(true);
      }),
    );
  });

  it('without an offset is read in its zone, else the calendar’s, else UTC (C9)', () => {
    const text = '2026-07-01T09:00:00';
    expect(instantOf(text, ['Europe/Paris', 'UTC'])).toBe(at('2026-07-01T07:00:00Z'));
    expect(instantOf(text, ['Mars/Olympus', 'Europe/Paris'])).toBe(at('2026-07-01T07:00:00Z'));
    expect(instantOf(text, [null, 'Mars/Olympus'])).toBe(at('2026-07-01T09:00:00Z'));
    expect(instantOf(text, ['Pacific/Kiritimati'])).toBe(at('2026-06-30T19:00:00Z'));
  });

  it('in a spring gap moves forward, in an autumn fold is the first of the two (C9)', () => {
    expect(instantOf('2026-03-29T02:30:00', ['Europe/Paris'])).toBe(at('2026-03-29T01:30:00Z'));
    expect(instantOf('2026-10-25T02:30:00', ['Europe/Paris'])).toBe(at('2026-10-25T00:30:00Z'));
  });
});

describe('the span of an event (C8)', () => {
  const timed = (start: string, end?: string | null) =>
    spanOf({ dateTime: start }, end === undefined ? null : { dateTime: end }, 'UTC');
  const days = (start: string, end?: string | null) =>
    spanOf({ date: start }, end === undefined ? null : { date: end }, 'UTC');

  it('is half-open between its instants', () => {
    expect(timed('2026-11-23T09:00:00Z', '2026-11-23T10:00:00+01:00')).toEqual({
      allDay: false,
      start: at('2026-11-23T09:00:00Z'),
      end: at('2026-11-23T09:00:00Z'),
    });
  });

  it('without an end is its start alone, and one day for whole days', () => {
    const start = at('2026-11-23T09:00:00Z');
    expect(timed('2026-11-23T09:00:00Z')).toEqual({ allDay: false, start, end: start });
    expect(timed('2026-11-23T09:00:00Z', null)).toEqual({ allDay: false, start, end: start });
    const oneDay = { allDay: true, startDate: '2026-11-23', endDate: '2026-11-24' };
    expect(days('2026-11-23')).toEqual(oneDay);
    expect(days('2026-11-23', '2026-11-23')).toEqual(oneDay);
  });

  it('of whole days ends the day before its end date', () => {
    expect(days('2026-12-31', '2027-01-02')).toEqual({
      allDay: true,
      startDate: '2026-12-31',
      endDate: '2027-01-02',
    });
  });

  it.each([
    ['missing_start', () => spanOf(null, null, 'UTC')],
    ['missing_start', () => spanOf({}, { date: '2026-11-23' }, 'UTC')],
    ['missing_start', () => spanOf({ dateTime: null, date: null }, null, 'UTC')],
    ['invalid_start', () => timed('2026-02-30T09:00:00Z')],
    ['invalid_start', () => days('2026-02-30')],
    ['invalid_start', () => days('26-2-3')],
    ['invalid_end', () => timed('2026-11-23T09:00:00Z', 'soon')],
    ['invalid_end', () => days('2026-11-23', '2026-11-31')],
    ['end_before_start', () => timed('2026-11-23T09:00:00Z', '2026-11-23T08:59:59Z')],
    ['end_before_start', () => days('2026-11-23', '2026-11-22')],
    [
      'mixed_start_and_end',
      () => spanOf({ date: '2026-11-23' }, { dateTime: '2026-11-24T00:00:00Z' }, 'UTC'),
    ],
    [
      'mixed_start_and_end',
      () => spanOf({ dateTime: '2026-11-23T00:00:00Z' }, { date: '2026-11-24' }, 'UTC'),
    ],
    ['out_of_range', () => days('0000-01-01')],
    ['out_of_range', () => days('2026-11-23', '9999-12-31')],
    ['out_of_range', () => timed('0001-01-01T00:00:00Z', '2026-11-23T00:00:00Z')],
    ['out_of_range', () => timed('2026-11-23T00:00:00Z', '9999-12-31T23:59:59Z')],
  ])('is refused as %s', (why, span) => {
    expect(span()).toBe(why);
  });
});

describe('a date', () => {
  it('must exist', () => {
    expect(dayOf('2028-02-29')).toBe(at('2028-02-29'));
    for (const text of ['2027-02-29', '2026-11-31', '2026-1-1', '2026-11-23T00:00', '', '20261123']) {
      expect(dayOf(text)).toBeNull();
    }
  });
});
