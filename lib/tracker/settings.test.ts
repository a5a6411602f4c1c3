import { describe, expect, it } from 'vitest';
import { defaultSettings, trackerSettings } from './settings.ts';

describe('settings', () => {
  it('are what they were after being stored and read', () => {
    expect(trackerSettings.parse(JSON.parse(JSON.stringify(defaultSettings)))).toEqual(defaultSettings);
  });

  it.each<[string, object, RegExp]>([
    ['a week that starts on Wednesday', { weekStart: 3 }, /Monday \(1\), Saturday \(6\) or Sunday \(7\)/],
    ['an eighth weekday', { workingDays: [1, 8] }, /1 \(Monday\) to 7 \(Sunday\)/],
    ['a day twice', { workingDays: [1, 1] }, /listed once/],
    ['hours that end before they begin', { workStart: 1080, workEnd: 540 }, /end after they begin/],
    ['hours of no length', { workStart: 540, workEnd: 540 }, /end after they begin/],
    ['an end after midnight', { workEnd: 1500 }, /24:00/],
    ['a start that is no number', { workStart: '09:00' }, /minutes after midnight/],
    ['a fraction of a minute', { workStart: 540.5 }, /whole number/],
    ['a day of 25 hours', { counting: { ...defaultSettings.counting, allDayHours: 25 } }, /at most 24/],
    ['less than nothing', { counting: { ...defaultSettings.counting, allDayHours: -1 } }, /negative/],
    ['no number', { counting: { ...defaultSettings.counting, allDayHours: Number.NaN } }, /number of hours/],
    ['something unknown', { coffee: true }, /coffee/],
  ])('refuse %s, saying why', (_, change, message) => {
    const { success, error } = trackerSettings.safeParse({ ...defaultSettings, ...change });
    expect(success).toBe(false);
    expect(error?.issues[0]?.message).toMatch(message);
  });

  it('may have no working day at all', () => {
    expect(trackerSettings.safeParse({ ...defaultSettings, workingDays: [] }).success).toBe(true);
  });
});
