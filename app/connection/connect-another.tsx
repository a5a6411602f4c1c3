import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { SignInOption } from '#lib/account/sign-in-options.ts';

interface ConnectAnotherProps {
  options: readonly SignInOption[];
  /** Nothing is connected yet: then this is what to do here. */
  first: boolean;
  language: Language;
}

/** A form per provider that connects one more account to the person who is signed in. */
export function ConnectAnother({ options, first, language }: ConnectAnotherProps) {
  const t = translatorFor(language, 'connection');
  return (
    <div className="flex flex-wrap gap-3">
      {options.map(({ provider, name }) => (
        <form key={provider} method="post" action="/oauth/login">
          <input type="hidden" name="provider" value={provider} />
          <input type="hidden" name="intent" value="connect" />
          <input type="hidden" name="returnTo" value="/connection" />
          <button type="submit" className={first ? primaryButton : quietButton}>
            {t('another.button', { provider: name })}
          </button>
        </form>
      ))}
    </div>
  );
}
