import type { Language } from '#app/_i18n/language.ts';
import { formatterFor } from '#app/_i18n/texts.ts';
import type { ShownDates } from './shown-dates.ts';

const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;

/** `lundi 23 novembre 2026`, `novembre 2026`, or `23–29 novembre 2026`. */
export function viewTitle({ view, from, days }: ShownDates, language: Language): string {
  const format = formatterFor(language, 'UTC');
  const first = new Date(from);
  if (view === 'day') return format.dateTime(first, { weekday: 'long', ...date });
  if (view === 'month') return format.dateTime(first, 'month');
  return format.dateTimeRange(first, new Date(days.at(-1) as string), date);
}
