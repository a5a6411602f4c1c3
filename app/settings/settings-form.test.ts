import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { defaultSettings } from '#lib/tracker/settings.ts';
import { calendarChoices, changedSettings, chosenTimeZone, clockOf, sectionOf } from './settings-form.ts';

const hours = { weekStart: '7', day1: 'on', day6: 'on', workStart: '08:30', workEnd: '17:00' };

describe('the form of the week', () => {
  it('says when it starts, which days are worked and from when to when', () => {
    expect(changedSettings('hours', hours, defaultSettings)).toEqual({
      weekStart: 7,
      workingDays: [1, 6],
      workStart: 510,
      workEnd: 1020,
      counting: defaultSettings.counting,
    });
  });

  it('may leave every day free, and work until midnight', () => {
    const changed = changedSettings(
      'hours',
      { weekStart: '1', workStart: '00:00', workEnd: '00:00' },
      defaultSettings,
    );
    expect(changed).toMatchObject({ workingDays: [], workStart: 0, workEnd: 1440 });
    expect(clockOf(1440)).toBe('00:00');
    expect(clockOf(570)).toBe('09:30');
  });

  it.each([
    ['an end before its beginning', { workStart: '18:00', workEnd: '09:00' }],
    ['an end at its beginning', { workStart: '09:00', workEnd: '09:00' }],
    ['a week from a Wednesday on', { weekStart: '3' }],
    ['a week from nowhere on', { weekStart: '' }],
    ['hours that are none', { workStart: '25:00' }],
    ['hours in words', { workEnd: 'noon' }],
    ['hours of a novel', { workStart: '9'.repeat(60_000) }],
  ])('is refused with %s', (_what, change) => {
    expect(changedSettings('hours', { ...hours, ...change }, defaultSettings)).toBeNull();
  });
});

describe('the form of what counts', () => {
  it('takes a decimal sign of either language', () => {
    for (const allDayHours of ['7.5', '7,5']) {
      expect(changedSettings('counting', { tentative: 'on', allDayHours }, defaultSettings)).toEqual({
        ...defaultSettings,
        counting: { tentative: true, outOfOffice: false, allDayHours: 7.5 },
      });
    }
  });

  it.each(['', '-1', '25', 'NaN', '1e1', '0x8', 'Infinity', ' '])(
    'is refused with %j hours',
    (allDayHours) => {
      expect(changedSettings('counting', { allDayHours }, defaultSettings)).toBeNull();
    },
  );
});

describe('the form of the time zone', () => {
  it('takes a zone under its canonical name, the browser’s for none, and nothing else', () => {
    expect(chosenTimeZone({ timeZone: 'europe/paris' })).toBe('Europe/Paris');
    expect(chosenTimeZone({ timeZone: '' })).toBeNull();
    for (const timeZone of ['Mars/Olympus', '+14:59', 'x'.repeat(60_000), '../etc']) {
      expect(chosenTimeZone({ timeZone })).toBeUndefined();
    }
    expect(chosenTimeZone({})).toBeUndefined();
  });
});

describe('the form of the calendars', () => {
  it('tells a calendar that was unticked from one that was not shown', () => {
    const choices = calendarChoices({
      'shown.a': '1',
      'shown.b': '1',
      'calendar.a': 'on',
      'calendar.c': 'on',
    });
    expect([...choices]).toEqual([
      ['a', true],
      ['b', false],
    ]);
  });
});

it('a form that the screen does not have is refused', () => {
  expect(sectionOf({ section: 'hours' })).toBe('hours');
  expect(() => sectionOf({ section: 'theme' })).toThrow(Failure);
  expect(() => sectionOf({})).toThrow(Failure);
});
