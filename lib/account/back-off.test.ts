import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { pauseAfter } from './back-off.ts';

const outage = new Failure('provider_unavailable');
const asked = (retryAfterSeconds: number) => new Failure('provider_unavailable', { retryAfterSeconds });
const middle = () => 0.5;

it('doubles from one second to a minute', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6, 7, 100].map((failures) => pauseAfter(failures, outage, middle));
  expect(pauses).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000, 60_000]);
});

it('is what the server asked for, however often it failed, and five minutes at most', () => {
  expect([pauseAfter(0, asked(7)), pauseAfter(9, asked(7)), pauseAfter(0, asked(3_600))]).toEqual([
    7_000, 7_000, 300_000,
  ]);
});

it('is a minute at once when the failure is our own registration’s', () => {
  expect(pauseAfter(0, new Failure('client_misconfigured'), middle)).toBe(60_000);
});

it('is between half and one and a half of that, so that nobody comes back with everybody', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      (failures, chance) => {
        const pause = pauseAfter(failures, outage, () => chance);
        const plain = pauseAfter(failures, outage, middle);
        expect(pause).toBeGreaterThanOrEqual(plain / 2);
        // The product of the largest chance may be rounded up.
        expect(pause).toBeLessThanOrEqual(plain * 1.5);
      },
    ),
  );
});
