import { escapeHtml, plainDocument } from '#app/_components/plain-document.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';

/**
 * What a browser shows in the place of a screen that cannot be reached; kept by public/sw.js. The empty address of *Try
 * again* is that of the screen.
 */
export function offlineDocument(language: Language, theme: Theme): string {
  const t = translatorFor(language, 'offline');
  return plainDocument({
    language,
    theme,
    title: t('title'),
    main: `<section aria-labelledby="offline">
<h1 id="offline">${escapeHtml(t('title'))}</h1>
<p>${escapeHtml(t('text'))}</p>
<p class="actions"><a class="primary" href="">${escapeHtml(t('tryAgain'))}</a></p>
<p class="small">${escapeHtml(t('kept'))}</p>
</section>`,
  });
}
