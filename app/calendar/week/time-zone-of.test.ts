import { describe, expect, it } from 'vitest';
import { calendar } from '#app/calendar/testing/sample.ts';
import { localDays } from '#lib/calendar/local-day.ts';
import { weekOf } from '#lib/calendar/week.ts';
import { awayFrom, calendarElsewhere, cityOf, offsetOf, shownTimeZone, zoneInWords } from './time-zone-of.ts';

const main = calendar({ timeZone: 'Asia/Kolkata' });
const other = calendar({ id: 'other', primary: false, timeZone: 'America/New_York' });

describe('shownTimeZone', () => {
  it('is what the person chose, else the browser’s, else the main calendar’s, else UTC', () => {
    expect(shownTimeZone('Europe/Paris', 'Europe/Rome', [main])).toEqual({
      name: 'Europe/Paris',
      source: 'chosen',
    });
    expect(shownTimeZone(null, 'Europe/Rome', [main])).toEqual({ name: 'Europe/Rome', source: 'browser' });
    expect(shownTimeZone(null, null, [other, main])).toEqual({ name: 'Asia/Kolkata', source: 'calendar' });
    expect(shownTimeZone(null, null, [other])).toEqual({ name: 'UTC', source: 'fallback' });
  });

  it('passes over a zone that nobody knows', () => {
    const lost = calendar({ timeZone: 'Mars/Olympus_Mons' });
    expect(shownTimeZone('Nowhere/At_All', 'x', [lost])).toEqual({ name: 'UTC', source: 'fallback' });
  });
});

describe('offsetOf', () => {
  const offset = (date: string, zone: string) => offsetOf(localDays(weekOf(date).days, zone));

  it('is how far the zone is from UTC in that week', () => {
    expect(offset('2026-11-23', 'Europe/Paris')).toBe('UTC+1');
    expect(offset('2026-07-23', 'Europe/Paris')).toBe('UTC+2');
    expect(offset('2026-11-23', 'America/New_York')).toBe('UTC\u22125');
    expect(offset('2026-11-23', 'Asia/Kolkata')).toBe('UTC+5:30');
    expect(offset('2026-11-23', 'Pacific/Kiritimati')).toBe('UTC+14');
    expect(offset('2026-11-23', 'UTC')).toBe('UTC');
  });

  it('is both where clocks change in that week', () => {
    expect(offset('2026-10-25', 'Europe/Paris')).toBe('UTC+2 / UTC+1');
    expect(offset('2026-04-24', 'Africa/Cairo')).toBe('UTC+2 / UTC+3');
    expect(offset('2018-11-04', 'America/Sao_Paulo')).toBe('UTC\u22123 / UTC\u22122');
  });
});

describe('zoneInWords', () => {
  it('is the city, and its offset on that day', () => {
    const at = (zone: string, now: string) => zoneInWords(zone, new Date(now));
    expect(at('America/New_York', '2026-11-23T12:00:00Z')).toEqual({
      city: 'New York',
      offset: 'UTC\u22125',
    });
    expect(at('Europe/Paris', '2026-07-23T12:00:00Z')).toEqual({ city: 'Paris', offset: 'UTC+2' });
  });
});

describe('cityOf', () => {
  it('is the last word of the zone’s name', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(cityOf('UTC')).toBe('UTC');
    expect(cityOf('Asia/Calcutta')).toBe('Kolkata');
  });
});

describe('somebody who chose a zone', () => {
  const now = new Date('2026-11-25T12:00Z');
  it.each([
    ['Europe/Paris', 'America/New_York', 'America/New_York'],
    ['Europe/Paris', 'Europe/Berlin', null],
    ['Europe/Paris', null, null],
  ])('of %s with a browser in %s is away in %s', (chosen, browser, away) => {
    expect(awayFrom({ name: chosen, source: 'chosen' }, browser, now)).toBe(away);
  });

  it('is not away where the zone is the browser’s own', () => {
    expect(awayFrom({ name: 'Europe/Paris', source: 'browser' }, 'America/New_York', now)).toBeNull();
  });
});

describe('a main calendar in another zone', () => {
  const now = new Date('2026-11-25T12:00Z');
  const main = (timeZone: string) => [{ primary: true, timeZone }];
  it.each([
    ['browser', 'America/New_York', 'America/New_York'],
    ['browser', 'Europe/Berlin', null],
    ['chosen', 'America/New_York', null],
    ['browser', 'Nowhere/At_all', null],
  ] as const)('is told of a zone that is %s, of %s: %s', (source, timeZone, told) => {
    expect(calendarElsewhere({ name: 'Europe/Paris', source }, main(timeZone), now)).toBe(told);
  });
});
