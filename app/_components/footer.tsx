import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';

export function Footer({ language }: { language: Language }) {
  const t = translatorFor(language, 'shell');
  return (
    <footer className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-line border-t px-3 py-4 text-muted text-sm sm:px-5 print:hidden">
      <p>{t('footer')}</p>
      <a href="/privacy" className="hover:text-ink">
        {t('privacy')}
      </a>
    </footer>
  );
}
