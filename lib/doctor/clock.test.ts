import { expect, it } from 'vitest';
import { examineDatabaseClock, examineProviderClock } from './clock.ts';

const asked = { from: 1_000_000, to: 1_000_400 };

it.each([
  [1_000_200, 'databaseClockRight', 0],
  [1_001_500, 'databaseClockRight', 1],
  [1_030_400, 'databaseClockOff', 30],
  [970_000, 'databaseClockOff', 30],
  [1_070_400, 'databaseClockWrong', 70],
])('a database whose clock says %i is %s', (told, id, seconds) => {
  expect(examineDatabaseClock(told, asked)).toMatchObject({ id, facts: { seconds } });
});

it.each([
  [0, 'providerClockRight'],
  [-9, 'providerClockRight'],
  [30, 'providerClockOff'],
  [61, 'providerClockWrong'],
  [-3_600, 'providerClockWrong'],
])('a provider whose Date is %i seconds off is %s', (seconds, id) => {
  const date = new Date(asked.from + seconds * 1000).toUTCString();
  expect(examineProviderClock('Demo', date, asked)).toMatchObject([{ id }]);
});

it('a provider that gives no date, or none that is one, is not judged', () => {
  expect(examineProviderClock('Demo', null, asked)).toEqual([]);
  expect(examineProviderClock('Demo', 'soon', asked)).toEqual([]);
});
