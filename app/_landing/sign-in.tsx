import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import { translator } from '#app/_i18n/translator.ts';
import type { SignInOption } from '#lib/account/sign-in-options.ts';

interface SignInProps {
  options: SignInOption[];
  returnTo: string;
  /** Something else is to be done first: the person is signed in already. */
  quiet?: boolean;
}

/** A form per provider: signing in changes state, so it is a POST, and it works without JavaScript. */
export async function SignIn({ options, returnTo, quiet }: SignInProps) {
  const t = await translator('landing');
  return (
    <section aria-label={t('signIn')} className="grid justify-items-start gap-3">
      {options.map(({ provider, name, demo }) => (
        <form key={provider} method="post" action="/oauth/login">
          <input type="hidden" name="provider" value={provider} />
          <input type="hidden" name="returnTo" value={returnTo} />
          <button type="submit" className={`${quiet ? quietButton : primaryButton} min-h-11 px-5 text-base`}>
            {t('continueWith', { provider: name })}
          </button>
          {demo ? <p className="mt-1.5 text-muted text-sm">{t('demo')}</p> : null}
        </form>
      ))}
      <p className="text-muted text-sm">{t('afterwards')}</p>
    </section>
  );
}
