import type { Language } from '#app/_i18n/language.ts';
import { formatterFor } from '#app/_i18n/texts.ts';

/** `120 ms`, `1.2 s`. */
export function shortTime(ms: number, language: Language): string {
  if (ms < 1000) return `${ms}\u00a0ms`;
  const seconds = formatterFor(language, 'UTC').number(ms / 1000, { maximumFractionDigits: 1 });
  return `${seconds}\u00a0s`;
}
