import { Shortcuts } from '#app/_commands/shortcuts.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './brand.tsx';
import { NavLinks } from './nav-links.tsx';
import { PaletteLink } from './palette-link.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';

interface HeaderProps {
  language: Language;
  theme: Theme;
  /** Who is signed in; null when nobody is, or when the database cannot say. */
  person: { name: string | null; email: string | null; timeZone: string | null } | null;
}

/** Where the time goes is in the bar; who one is and what was allowed, in the account's menu. */
const daily = ['calendar', 'insights', 'goals', 'rules'] as const;

export function Header({ language, theme, person }: HeaderProps) {
  const t = translatorFor(language, 'shell');
  const screens = person ? daily : (['privacy'] as const);
  return (
    <header className="border-line border-b bg-surface print:hidden">
      <div className="flex min-h-13 flex-wrap items-center gap-x-2 px-3 sm:gap-x-4 sm:px-5">
        <a
          href="/"
          aria-label={t('home')}
          className="flex items-center gap-2 py-2 font-semibold no-underline"
        >
          <Mark className="size-6" />
          <span>Cal Tracker</span>
        </a>
        <nav
          className={person ? 'max-sm:order-last max-sm:basis-full max-sm:pb-1.5' : 'max-sm:hidden'}
          aria-label={t('navigation')}
        >
          <NavLinks links={screens.map((screen) => ({ href: `/${screen}`, label: t(screen) }))} />
        </nav>
        <div className="ms-auto flex items-center gap-1">
          {person ? <PaletteLink language={language} /> : null}
          <PreferencesMenu language={language} theme={theme} />
          {person ? <AccountMenu language={language} name={person.name} email={person.email} /> : null}
        </div>
      </div>
      {person ? <Shortcuts language={language} timeZone={person.timeZone} /> : null}
    </header>
  );
}
