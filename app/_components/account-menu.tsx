import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { quietButton } from './buttons.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

const link = '-mx-2 block rounded-md px-2 py-1 no-underline hover:bg-accent-soft';

/** Who is signed in, the screens about them, and the way out: a form, since signing out changes state. */
export function AccountMenu(props: { language: Language; name: string | null; email: string | null }) {
  const t = translatorFor(props.language, 'shell');
  return (
    <Menu id="account" label={t('account')} button={<Icon name="account" className="size-5" />}>
      <p className="text-muted text-sm">{t('signedInAs')}</p>
      <p className="font-medium">{props.name ?? props.email}</p>
      {props.name && props.email ? <p className="text-muted text-sm">{props.email}</p> : null}
      <ul className="mt-3 grid gap-0.5 border-line border-t pt-2">
        {(['settings', 'connection', 'activity', 'tokens', 'privacy'] as const).map((screen) => (
          <li key={screen}>
            <a href={`/${screen}`} className={link}>
              {t(screen)}
            </a>
          </li>
        ))}
        <li>
          <a
            href="/settings#shortcuts"
            data-opens="help"
            aria-keyshortcuts="?"
            className={`${link} flex items-center justify-between`}
          >
            {t('shortcuts')}
            <span aria-hidden="true">
              <kbd>?</kbd>
            </span>
          </a>
        </li>
      </ul>
      <form method="post" action="/oauth/logout" className="mt-2">
        <button type="submit" className={`${quietButton} w-full`}>
          {t('signOut')}
        </button>
      </form>
    </Menu>
  );
}
