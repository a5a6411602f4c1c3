import type { Language } from '#app/_i18n/language.ts';
import { formatterFor } from '#app/_i18n/texts.ts';
import type { Week } from '#lib/calendar/week.ts';

/** `23–29 novembre 2026`. */
export function weekRange(week: Week, language: Language): string {
  return formatterFor(language, 'UTC').dateTimeRange(
    new Date(week.days[0] as string),
    new Date(week.days[6] as string),
    { day: 'numeric', month: 'long', year: 'numeric' },
  );
}
