import { describe, expect, test } from 'vitest';
import type { EventResource } from './event-resource.ts';
import { spanOf } from './event-time.ts';
import { isRecurrence, occurrencesOf, parseInstanceId } from './recurrence.ts';
import { zoneNamed } from './zone.ts';

const paris = zoneNamed('Europe/Paris');

function starts(master: Partial<EventResource>, until = '2027-06-01T00:00:00Z', zone = paris): string[] {
  const event = { id: 'series', ...master } as EventResource;
  const span = spanOf(event, zone);
  if (!span) throw new Error('no span');
  return occurrencesOf(event, span, zone, Date.parse(until)).map((each) =>
    new Date(each.start).toISOString(),
  );
}

const timed = (dateTime: string, end: string, timeZone: string, recurrence: string[]) => ({
  start: { dateTime, timeZone },
  end: { dateTime: end, timeZone },
  recurrence,
});

describe('a series on a clock that changes', () => {
  test('stays at nine in Paris over both changes', () => {
    expect(
      starts(
        timed('2026-03-22T09:00:00', '2026-03-22T10:00:00', 'Europe/Paris', ['RRULE:FREQ=WEEKLY;COUNT=3']),
      ),
    ).toEqual(['2026-03-22T08:00:00.000Z', '2026-03-29T07:00:00.000Z', '2026-04-05T07:00:00.000Z']);
    expect(
      starts(
        timed('2026-10-24T09:00:00', '2026-10-24T10:00:00', 'Europe/Paris', ['RRULE:FREQ=DAILY;COUNT=3']),
      ),
    ).toEqual(['2026-10-24T07:00:00.000Z', '2026-10-25T08:00:00.000Z', '2026-10-26T08:00:00.000Z']);
  });

  test('repeats on the clock of the event, not of the calendar', () => {
    // New York changes on 8 March 2026, Paris three weeks later.
    const meeting = timed('2026-03-03T09:00:00', '2026-03-03T09:30:00', 'America/New_York', [
      'RRULE:FREQ=WEEKLY;COUNT=2',
    ]);
    expect(starts(meeting)).toEqual(['2026-03-03T14:00:00.000Z', '2026-03-10T13:00:00.000Z']);
  });

  test('skips the night whose hour does not exist, and takes the first of an hour that comes twice', () => {
    const night = timed('2026-03-28T02:30:00', '2026-03-28T03:00:00', 'Europe/Paris', [
      'RRULE:FREQ=DAILY;COUNT=2',
    ]);
    expect(starts(night)).toEqual(['2026-03-28T01:30:00.000Z', '2026-03-30T00:30:00.000Z']);
    const autumn = timed('2026-10-24T02:30:00', '2026-10-24T03:00:00', 'Europe/Paris', [
      'RRULE:FREQ=DAILY;COUNT=2',
    ]);
    expect(starts(autumn)).toEqual(['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z']);
  });

  test('moves by half an hour on Lord Howe Island', () => {
    const tide = timed('2026-04-04T08:00:00', '2026-04-04T08:30:00', 'Australia/Lord_Howe', [
      'RRULE:FREQ=DAILY;COUNT=2',
    ]);
    expect(starts(tide)).toEqual(['2026-04-03T21:00:00.000Z', '2026-04-04T21:30:00.000Z']);
  });

  test('whole days lie on the days of the calendar, 23 and 25 hours long too', () => {
    const event: EventResource = {
      id: 'series',
      start: { date: '2026-03-28' },
      end: { date: '2026-03-29' },
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3'],
    };
    const span = spanOf(event, paris);
    const days = occurrencesOf(
      event,
      span as NonNullable<typeof span>,
      paris,
      Date.parse('2027-01-01T00:00:00Z'),
    );
    expect(days.map((each) => (each.end - each.start) / 3_600_000)).toEqual([24, 23, 24]);
    expect(days.map((each) => each.suffix)).toEqual(['20260328', '20260329', '20260330']);
  });
});

describe('a recurrence set', () => {
  const daily = (...lines: string[]) =>
    timed('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'Europe/Paris', [
      'RRULE:FREQ=DAILY;COUNT=4',
      ...lines,
    ]);

  test('leaves out EXDATE in its zone, in UTC, and several on a line', () => {
    expect(starts(daily('EXDATE;TZID=Europe/Paris:20261124T090000', 'EXDATE:20261126T080000Z'))).toEqual([
      '2026-11-23T08:00:00.000Z',
      '2026-11-25T08:00:00.000Z',
    ]);
    expect(starts(daily('EXDATE;TZID=Europe/Paris:20261123T090000,20261124T090000,20261125T090000'))).toEqual(
      ['2026-11-26T08:00:00.000Z'],
    );
  });

  test('adds RDATE, in order', () => {
    expect(starts(daily('RDATE;TZID=Europe/Paris:20261123T150000')).slice(0, 2)).toEqual([
      '2026-11-23T08:00:00.000Z',
      '2026-11-23T14:00:00.000Z',
    ]);
  });

  test('of whole days leaves out a date', () => {
    const event = {
      start: { date: '2026-12-24' },
      end: { date: '2026-12-25' },
      recurrence: ['RRULE:FREQ=DAILY;COUNT=3', 'EXDATE;VALUE=DATE:20261225'],
    };
    expect(starts(event)).toEqual(['2026-12-23T23:00:00.000Z', '2026-12-25T23:00:00.000Z']);
  });

  test('without an end stops where it is told to', () => {
    const endless = timed('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'Europe/Paris', [
      'RRULE:FREQ=WEEKLY',
    ]);
    expect(starts(endless, '2026-12-14T08:00:00Z')).toHaveLength(3);
  });

  test('ends with UNTIL, included', () => {
    const until = timed('2026-11-23T09:00:00', '2026-11-23T10:00:00', 'Europe/Paris', [
      'RRULE:FREQ=DAILY;UNTIL=20261125T080000Z',
    ]);
    expect(starts(until)).toHaveLength(3);
  });
});

test('what is no rule is told apart', () => {
  expect(isRecurrence(['RRULE:FREQ=WEEKLY;BYDAY=MO'])).toBe(true);
  expect(isRecurrence(['RRULE:FREQ=SOMETIMES'])).toBe(false);
  expect(isRecurrence(['FREQ=WEEKLY'])).toBe(false);
  expect(isRecurrence(['EXDATE:20261123T080000Z'])).toBe(false);
});

test('instance ids are told from others', () => {
  expect(parseInstanceId('a_b_20261123T080000Z')).toEqual({ seriesId: 'a_b', suffix: '20261123T080000Z' });
  expect(parseInstanceId('abc_20261123')).toEqual({ seriesId: 'abc', suffix: '20261123' });
  expect(parseInstanceId('abc_2026112')).toBeNull();
});
