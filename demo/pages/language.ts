export type Language = 'en' | 'fr';

/**
 * The page's language: French when the person prefers it to English, English otherwise.
 *
 * @param acceptLanguage the `Accept-Language` header (RFC 9110 section 12.5.4)
 * @param uiLocales the `ui_locales` of the authorization request (OpenID Connect Core section 3.1.2.1), which wins
 */
export function languageFor(acceptLanguage: string | undefined, uiLocales?: string): Language {
  for (const tag of uiLocales?.split(' ') ?? []) {
    const language = primary(tag);
    if (language === 'fr' || language === 'en') return language;
  }
  const weights = { en: 0, fr: 0 };
  for (const range of acceptLanguage?.split(',') ?? []) {
    const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
    const language = primary(tag);
    if (language !== 'fr' && language !== 'en') continue;
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    weights[language] = Math.max(weights[language], q ? Number(q.slice(2)) || 0 : 1);
  }
  return weights.fr > weights.en ? 'fr' : 'en';
}

function primary(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
