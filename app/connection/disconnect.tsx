import { dangerButton, quietButton } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';

interface DisconnectProps {
  connectionId: string;
  account: string;
  provider: string;
  /** The provider lets a client withdraw an access. */
  revocable: boolean;
  /** No other account is connected. */
  last: boolean;
  language: Language;
}

/** The way out, in two steps that need no JavaScript: what it will do, and then the button that does it. */
export function Disconnect({ connectionId, account, provider, revocable, last, language }: DisconnectProps) {
  const t = translatorFor(language, 'connection');
  return (
    <details>
      <summary className={`${quietButton} list-none [&::-webkit-details-marker]:hidden`}>
        {t('disconnect.open')}
      </summary>
      <div className="mt-4 rounded-md border border-danger bg-danger-soft p-4">
        <h3 className="font-semibold">{t('disconnect.title', { account })}</h3>
        <ul className="mt-2 grid max-w-prose list-disc gap-1.5 ps-5">
          <li>{t('disconnect.here')}</li>
          <li>{t(revocable ? 'disconnect.there' : 'disconnect.thereNot', { provider })}</li>
          <li>{t('disconnect.kept')}</li>
        </ul>
        {last ? <p className="mt-3 max-w-prose">{t('disconnect.last')}</p> : null}
        <form
          method="post"
          action="/oauth/revoke"
          className="mt-4 flex flex-wrap items-center gap-x-4 gap-y-2"
        >
          <input type="hidden" name="connection" value={connectionId} />
          <input type="hidden" name="returnTo" value="/connection?disconnected=1" />
          <button type="submit" className={dangerButton}>
            {t('disconnect.button')}
          </button>
          <a href="/connection" className={quietButton}>
            {t('disconnect.cancel')}
          </a>
        </form>
      </div>
    </details>
  );
}
