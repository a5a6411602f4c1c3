import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { quietButton } from './buttons.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

/** Who is signed in, and the way out: a form, since signing out changes state. */
export function AccountMenu(props: { language: Language; name: string | null; email: string | null }) {
  const t = translatorFor(props.language, 'shell');
  return (
    <Menu id="account" label={t('account')} button={<Icon name="account" className="size-5" />}>
      <p className="text-muted text-sm">{t('signedInAs')}</p>
      <p className="font-medium">{props.name ?? props.email}</p>
      {props.name && props.email ? <p className="text-muted text-sm">{props.email}</p> : null}
      <ul className="mt-3 grid gap-1 border-line border-t pt-2">
        {(['goals', 'rules', 'settings', 'connection', 'activity'] as const).map((screen) => (
          <li key={screen}>
            <a
              href={`/${screen}`}
              className="-mx-2 block rounded-md px-2 py-1.5 no-underline hover:bg-accent-soft"
            >
              {t(screen)}
            </a>
          </li>
        ))}
      </ul>
      <form method="post" action="/oauth/logout" className="mt-2">
        <button type="submit" className={`${quietButton} w-full`}>
          {t('signOut')}
        </button>
      </form>
    </Menu>
  );
}
