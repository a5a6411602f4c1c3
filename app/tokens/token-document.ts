import { escapeHtml } from '#app/_components/problem-document.ts';
import { problemStyle } from '#app/_components/problem-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';

/**
 * The one page that shows a token: the answer to the form that made it, so that the token is in no address, no cookie
 * and no page that can be opened again. Styled as a handler's pages are.
 */
export function tokenDocument(token: string, language: Language, theme: Theme): string {
  const t = translatorFor(language, 'tokens');
  const shell = translatorFor(language, 'shell');
  return `<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(t('fresh.title'))} · Cal Tracker</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${problemStyle}</style>
</head>
<body>
<header><a href="/" aria-label="${escapeHtml(shell('home'))}"><img src="/icon.svg" width="24" height="24" alt="">Cal Tracker</a></header>
<main>
<section aria-labelledby="token">
<h1 id="token">${escapeHtml(t('fresh.title'))}</h1>
<p>${escapeHtml(t('fresh.once'))}</p>
<p class="actions"><code>${escapeHtml(token)}</code></p>
<p class="small">${escapeHtml(t('fresh.secret'))}</p>
<p class="actions"><a class="primary" href="/tokens">${escapeHtml(t('fresh.back'))}</a></p>
</section>
</main>
</body>
</html>
`;
}
