import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Theme } from '#app/preferences/theme.ts';
import { AccountMenu } from './account-menu.tsx';
import { Mark } from './brand.tsx';
import { Icon } from './icon.tsx';
import { NavLinks } from './nav-links.tsx';
import { PreferencesMenu } from './preferences-menu.tsx';
import { SearchShortcut } from './search-shortcut.tsx';

interface HeaderProps {
  language: Language;
  theme: Theme;
  /** Who is signed in; null when nobody is, or when the database cannot say. */
  person: { name: string | null; email: string | null } | null;
}

export function Header({ language, theme, person }: HeaderProps) {
  const t = translatorFor(language, 'shell');
  const personal = (['calendar', 'insights', 'goals', 'rules', 'connection', 'activity'] as const).map(
    (screen) => ({
      href: `/${screen}`,
      label: t(screen),
      // On a small screen the account menu has these two.
      small: screen !== 'goals' && screen !== 'rules',
    }),
  );
  // On a small screen this one is found in the footer.
  const privacy = { href: '/privacy', label: t('privacy'), small: false };
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
          <NavLinks links={person ? [...personal, privacy] : [privacy]} />
        </nav>
        <div className="ms-auto flex items-center gap-1">
          {person ? (
            <a
              href="/search"
              aria-label={t('search')}
              title={t('search')}
              className="rounded-md p-2 text-muted hover:text-ink"
            >
              <Icon name="search" className="size-5" />
            </a>
          ) : null}
          {person ? <SearchShortcut /> : null}
          <PreferencesMenu language={language} theme={theme} />
          {person ? <AccountMenu language={language} name={person.name} email={person.email} /> : null}
        </div>
      </div>
    </header>
  );
}
