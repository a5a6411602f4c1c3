import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, type translatorFor } from '#app/_i18n/texts.ts';
import type { Span } from '#lib/insights/spans.ts';

export type InsightsTexts = ReturnType<typeof translatorFor<'insights'>>;

/** `16–22 November 2026`. */
export function spanInWords({ first, last }: Span, language: Language): string {
  const format = formatterFor(language, 'UTC');
  const date = { day: 'numeric', month: 'long', year: 'numeric' } as const;
  return first === last
    ? format.dateTime(new Date(first), { weekday: 'long', ...date })
    : format.dateTimeRange(new Date(first), new Date(last), date);
}

/** Milliseconds as every screen writes a length of time; a change has its sign. */
export function timeInWords(ms: number, language: Language, signed = false): string {
  const words = formatDuration(ms / 60_000, language);
  return signed && Math.round(ms / 60_000) > 0 ? `+${words}` : words;
}

/** By how many whole minutes the parts, each rounded as it is shown, miss the rounded whole. */
export function roundingOf(parts: readonly number[], whole: number): number {
  const rounded = (ms: number) => Math.sign(ms) * Math.round(Math.abs(ms) / 60_000);
  return rounded(whole) - parts.reduce((sum, ms) => sum + rounded(ms), 0);
}

const monday = Date.UTC(2024, 0, 1);

/** 1 is Monday, 7 is Sunday. */
export function weekdayInWords(weekday: number, language: Language, weekdayStyle: 'long' | 'short' = 'long') {
  return formatterFor(language, 'UTC').dateTime(new Date(monday + (weekday - 1) * 86_400_000), {
    weekday: weekdayStyle,
  });
}

/** `09:00–10:00`. */
export function hourInWords(hour: number): string {
  const clock = (at: number) => `${String(at).padStart(2, '0')}:00`;
  return `${clock(hour)}–${clock(hour + 1)}`;
}
