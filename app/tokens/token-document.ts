import { escapeHtml, plainDocument } from '#app/_components/plain-document.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';

/**
 * The one page that shows a token: the answer to the form that made it, so that the token is in no address, no cookie
 * and no page that can be opened again. Styled as a handler's pages are.
 */
export function tokenDocument(token: string, language: Language, theme: Theme): string {
  const t = translatorFor(language, 'tokens');
  return plainDocument({
    language,
    theme,
    title: t('fresh.title'),
    main: `<section aria-labelledby="token">
<h1 id="token">${escapeHtml(t('fresh.title'))}</h1>
<p>${escapeHtml(t('fresh.once'))}</p>
<p class="actions"><code>${escapeHtml(token)}</code></p>
<p class="small">${escapeHtml(t('fresh.secret'))}</p>
<p class="actions"><a class="primary" href="/tokens">${escapeHtml(t('fresh.back'))}</a></p>
</section>`,
  });
}
