import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { type Env, env } from '#lib/env.ts';

/** The configuration alone decides what there is to control, and whether the doctor sees anybody. */
function links({ controlUrl, production }: Pick<Env, 'controlUrl' | 'production'>) {
  return [
    ...(production ? [] : [{ text: 'doctor', href: '/doctor' } as const]),
    ...(controlUrl ? [{ text: 'controls', href: controlUrl } as const] : []),
    { text: 'privacy', href: '/privacy' } as const,
  ];
}

export function Footer({ language }: { language: Language }) {
  const t = translatorFor(language, 'shell');
  return (
    <footer className="flex flex-wrap justify-between gap-x-6 gap-y-1 border-line border-t px-3 py-4 text-muted text-sm sm:px-5 print:hidden">
      <p>{t('footer')}</p>
      <ul className="flex flex-wrap gap-x-6 gap-y-1">
        {links(env()).map(({ text, href }) => (
          <li key={href}>
            <a href={href} className="hover:text-ink">
              {t(text)}
            </a>
          </li>
        ))}
      </ul>
    </footer>
  );
}
