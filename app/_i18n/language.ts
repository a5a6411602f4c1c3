/** The languages the product is written in. English answers when nothing that the browser asks for is among them. */
export const languages = ['en', 'fr'] as const;
export type Language = (typeof languages)[number];

/** Holds a Language; written by POST /preferences alone. */
export const languageCookie = 'cal-tracker-language';

/** What dates, numbers and lists are formatted as. British English: days first and 24 hours, as in French. */
export const formattingLocale: Record<Language, string> = { en: 'en-GB', fr: 'fr-FR' };

/** Each language as its own speakers call it. */
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' };

export function isLanguage(value: unknown): value is Language {
  return languages.includes(value as Language);
}

/**
 * The language of a request: the person's choice (cookie), else what the browser prefers, else English.
 * Anything malformed counts as absent.
 */
export function chooseLanguage(
  cookie: string | null | undefined,
  acceptLanguage: string | null | undefined,
): Language {
  return isLanguage(cookie) ? cookie : (preferredLanguage(acceptLanguage) ?? 'en');
}

/**
 * The best of our languages for an `Accept-Language` header (RFC 9110 section 12.5.4), or null if it names none.
 * A range such as `fr-CA` matches its language; equal weights keep the header's order; `q=0` excludes.
 */
export function preferredLanguage(acceptLanguage: string | null | undefined): Language | null {
  // A browser sends a few dozen characters: a longer header is nobody's preference and not worth parsing.
  const ranges = (acceptLanguage ?? '').slice(0, 500).split(',').map(languageRange);
  const excluded = new Set(ranges.filter((range) => range.weight === 0).map((range) => range.language));
  const wanted = ranges
    .filter((range) => range.weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map((range) =>
      range.language === '*' ? languages.find((each) => !excluded.has(each)) : range.language,
    );
  return wanted.find((language) => isLanguage(language)) ?? null;
}

function languageRange(text: string): { language: string; weight: number } {
  const [range = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const language = /^(\*|[a-z]{1,8})(-[a-z0-9]{1,8})*$/.exec(range)?.[1] ?? '';
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  if (quality === undefined) return { language, weight: 1 };
  // A malformed weight is treated as the least of preferences, not as the greatest.
  return {
    language,
    weight: /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality.slice(2)) : 0,
  };
}
