import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { randomFrom } from './sample/random.ts';
import { isZone, zoneNamed } from './zone.ts';

const zones = [
  'Europe/Paris',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
];

test.each(zones)(
  'instants and clock readings of %s agree with Temporal, changes of the clock included',
  (id) => {
    const zone = zoneNamed(id);
    const random = randomFrom(id);
    for (let tries = 0; tries < 400; tries += 1) {
      // Dense around the hours in which clocks change, spread over the years otherwise.
      const day = Date.UTC(2026, random.pick([2, 3, 9, 10]), random.between(1, 31));
      const wall =
        tries % 2 ? day + random.between(0, 24 * 12) * 300_000 : random.between(0, 60_000_000) * 30_000;
      const plain = Temporal.Instant.fromEpochMilliseconds(wall).toZonedDateTimeISO('UTC').toPlainDateTime();
      const expected = plain.toZonedDateTime(id, { disambiguation: 'compatible' });
      expect(zone.instantOf(wall), `${plain} in ${id}`).toBe(expected.epochMilliseconds);
      expect(zone.offsetAt(expected.epochMilliseconds)).toBe(expected.offsetNanoseconds / 1e6);
    }
  },
);

test('an hour that is skipped moves on, an hour that comes twice is the first', () => {
  const paris = zoneNamed('Europe/Paris');
  const at = (text: string) => new Date(paris.instantOf(Date.parse(`${text}Z`))).toISOString();
  expect(at('2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z');
  expect(at('2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z');
});

test('an unknown zone is none', () => {
  expect(isZone('Europe/Atlantis')).toBe(false);
  expect(() => zoneNamed('Europe/Atlantis')).toThrow(RangeError);
});
