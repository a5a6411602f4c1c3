import { describe, expect, it } from 'vitest';
import { knownTimeZone } from './time-zone.ts';

describe('the time zone in a cookie', () => {
  it.each([
    ['Europe/Paris', 'Europe/Paris'],
    ['europe/paris', 'Europe/Paris'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['Etc/GMT+12', 'Etc/GMT+12'],
    ['UTC', 'UTC'],
  ])('%s is known', (value, zone) => {
    // Some zones have two names (America/Buenos_Aires): what matters is that both mean the same clock.
    const known = knownTimeZone(value) ?? '';
    const clock = (timeZone: string) => new Date(0).toLocaleString('en', { timeZone });
    expect(clock(known)).toBe(clock(zone));
  });

  it.each([
    '',
    'Mars/Olympus',
    '+14:00',
    'Europe/Paris; Path=/',
    '../etc/passwd',
    'a'.repeat(5000),
    null,
    undefined,
  ])('%s is not', (value) => {
    expect(knownTimeZone(value)).toBeNull();
  });
});
