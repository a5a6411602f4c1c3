import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';
import { problemStyle } from './problem-style.ts';

interface PlainDocument {
  language: Language;
  theme: Theme;
  /** As text. */
  title: string;
  /** As markup: what stands in `<main>`. */
  main: string;
}

/** The drawing of app/icon.svg. In the page itself: one of them is shown where nothing can be fetched. */
const mark =
  '<svg aria-hidden="true" width="24" height="24" viewBox="0 0 24 24"><rect width="24" height="24" rx="6" fill="#0a665e"/><g fill="#fff"><rect x="5.5" y="6" width="5.5" height="12" rx="1.5"/><rect x="13" y="6" width="5.5" height="4.5" rx="1.5" opacity=".65"/><rect x="13" y="12.5" width="5.5" height="5.5" rx="1.5" opacity=".65"/></g></svg>';

/**
 * The whole page of a route handler that answers by itself, where no layout is: self-contained, without scripts. It
 * needs the hash of `problemStyle` in `style-src`, and `img-src 'self'` for its icon, of its policy.
 */
export function plainDocument({ language, theme, title, main }: PlainDocument): string {
  return `<!doctype html>
<html lang="${language}" data-theme="${theme}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Cal Tracker</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<style>${problemStyle}</style>
</head>
<body>
<header><a href="/" aria-label="${escapeHtml(translatorFor(language, 'shell')('home'))}">${mark}Cal Tracker</a></header>
<main>
${main}
</main>
</body>
</html>
`;
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it stands in markup, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
