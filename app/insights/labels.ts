import 'server-only';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { calendarNames } from '#app/calendar/week/event-notes.ts';
import type { Grouping } from '#lib/insights/assemble.ts';
import { type Group, nobodyElse, unnamedPeople } from '#lib/tracker/group-by.ts';
import type { PersonTracker } from '#lib/tracker/store/person-tracker.ts';
import { peopleNames } from './people-names.ts';

/** What the groups of a total are called, by key, in the person's language. */
export async function labelsOf(
  tracker: PersonTracker,
  groups: readonly Pick<Group, 'key' | 'eventIds'>[],
  groupBy: Grouping,
  language: Language,
): Promise<(key: string) => string> {
  const t = translatorFor(language, 'insights');
  switch (groupBy) {
    case 'category': {
      const names = new Map(tracker.book.book.categories.map(({ id, name }) => [id, name]));
      return (key) => names.get(key) ?? (key === '' ? t('uncategorised') : t('categoryGone'));
    }
    case 'calendar': {
      const names = calendarNames(tracker.calendars, translatorFor(language, 'calendar'));
      return (key) => names.get(key) ?? t('calendarGone');
    }
    case 'person': {
      const named = groups.filter(({ key }) => key !== nobodyElse && key !== unnamedPeople);
      const names = named.length > 0 ? await peopleNames(tracker, named) : new Map<string, string>();
      return (key) =>
        names.get(key) ??
        t(key === nobodyElse ? 'nobodyElse' : key === unnamedPeople ? 'unnamedPeople' : 'personGone');
    }
    case 'day':
      return (key) => dayInWords(key, language);
    case 'week':
      return (key) => t('weekOf', { date: dateInWords(key, language) });
  }
}

/** An ISO date in words, with its day of the week. */
export function dayInWords(date: string, language: Language): string {
  return formatterFor(language, 'UTC').dateTime(new Date(date), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}

/** An ISO date in words. */
export function dateInWords(date: string, language: Language): string {
  return formatterFor(language, 'UTC').dateTime(new Date(date), 'date');
}
