import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { causes } from '#app/_messages/en/causes.ts';

/** Why something ended or failed, in words; null for a code that there are no words for. */
export function causeInWords(code: string, language: Language): string | null {
  if (!Object.hasOwn(causes, code)) return null;
  return translatorFor(language, 'causes')(code as keyof typeof causes);
}
