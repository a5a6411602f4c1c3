import { expect, it } from 'vitest';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarNames } from './event-notes.ts';

it('tells calendars of one name apart by the account that has them, and leaves every other as it is called', () => {
  const calendar = (id: string, connectionId: string, summary: string, primary = false) => ({
    id,
    connectionId,
    summary,
    primary,
  });
  const names = calendarNames(
    [
      calendar('1', 'a', 'Ada Moreau', true),
      calendar('2', 'a', 'margaret@example.com'),
      calendar('3', 'a', 'Team'),
      calendar('4', 'b', '', true),
      calendar('5', 'b', 'margaret@example.com'),
      calendar('6', 'c', 'margaret@example.com'),
    ],
    translatorFor('en', 'calendar'),
  );
  expect([...names.values()]).toEqual([
    'Ada Moreau',
    'margaret@example.com · Ada Moreau',
    'Team',
    'Main calendar',
    'margaret@example.com · Main calendar',
    'margaret@example.com',
  ]);
});
