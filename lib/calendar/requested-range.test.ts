import { describe, expect, it } from 'vitest';
import { requestedRange, resolvedRange } from './requested-range.ts';

const range = (query: string, timeZone = 'Europe/Paris') => {
  const { from, to } = resolvedRange(requestedRange(new URLSearchParams(query)), timeZone);
  return [new Date(from).toISOString(), new Date(to).toISOString()];
};

describe('a range asked for', () => {
  it('by dates runs between local midnights, across a clock change too', () => {
    expect(range('from=2026-11-23&to=2026-11-30')).toEqual([
      '2026-11-22T23:00:00.000Z',
      '2026-11-29T23:00:00.000Z',
    ]);
    expect(range('from=2026-10-25&to=2026-10-26')).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
    ]);
    expect(range('from=2026-11-23&to=2026-11-24', 'Pacific/Kiritimati')[0]).toBe('2026-11-22T10:00:00.000Z');
  });

  it('by RFC 3339 is taken at its word', () => {
    expect(range('from=2026-11-23T09:00:00%2B01:00&to=2026-11-23T10:00:00Z')).toEqual([
      '2026-11-23T08:00:00.000Z',
      '2026-11-23T10:00:00.000Z',
    ]);
  });

  it('may mix both, and forgives a plus sign that was not encoded', () => {
    expect(range('from=2026-11-23&to=2026-11-23T10:00:00+01:00')).toEqual([
      '2026-11-22T23:00:00.000Z',
      '2026-11-23T09:00:00.000Z',
    ]);
  });

  it.each([
    ['from', ''],
    ['from', 'to=2026-11-23'],
    ['to', 'from=2026-11-23'],
    ['to', 'from=2026-11-23&to='],
    ['from', 'from=2026-02-30&to=2026-11-23'],
    ['from', 'from=yesterday&to=2026-11-23'],
    ['from', 'from=2026-11-23T09:00:00&to=2026-11-24'],
    ['from', 'from=2026-11-23&from=2026-11-24&to=2026-11-25'],
    ['to', 'from=2026-11-23&to=2026-11-23'],
    ['to', 'from=2026-11-23&to=2026-11-22'],
    ['to', 'from=2026-11-23T10:00:00Z&to=2026-11-23T10:00:00+01:00'],
    ['to', 'from=2020-01-01&to=2026-01-01'],
    ['from', 'from=0000-01-01&to=2026-11-23'],
    ['to', 'from=2026-11-23&to=9999-12-31'],
    ['to', 'from=2026-11-23&to=2026-11-24T00:00:00Z%00'],
  ])('is refused, naming "%s", when it is "%s"', (parameter, query) => {
    expect(() => range(query)).toThrow(
      expect.objectContaining({
        name: 'Failure',
        reason: 'invalid_request',
        shown: expect.stringMatching(new RegExp(`^${parameter} `)),
      }),
    );
  });

  it('may span the eighteen months that are kept, and two years', () => {
    expect(() => range('from=2025-01-01&to=2026-12-31')).not.toThrow();
  });
});
