import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { Icon } from './icon.tsx';

/** The way to the command palette; without a script, to the search. */
export function PaletteLink({ language }: { language: Language }) {
  const t = translatorFor(language, 'shell');
  return (
    <a
      href="/search"
      data-opens="palette"
      aria-keyshortcuts="Control+K Meta+K"
      title={t('palette')}
      className="inline-flex min-h-9 items-center gap-2 rounded-md px-2 text-muted no-underline hover:text-ink lg:min-h-8 lg:border lg:border-line-strong lg:ps-2.5 lg:pe-1.5 lg:text-sm"
    >
      <Icon name="search" className="size-5 lg:size-4" />
      <span className="max-lg:sr-only lg:min-w-36">{t('palette')}</span>
      <span aria-hidden="true" className="hidden lg:inline">
        <kbd>Ctrl K</kbd>
      </span>
    </a>
  );
}
