import { AskAgain } from '#app/_components/ask-again.tsx';
import { Banner } from '#app/_components/banner.tsx';
import { causeInWords } from '#app/_components/cause.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ConnectionDetails } from '#lib/account/connection-details.ts';

interface ReconnectProps {
  connection: ConnectionDetails;
  configured: boolean;
  language: Language;
}

/** Why an access has ended, in words, and the button that has it given again. */
export function Reconnect({ connection, configured, language }: ReconnectProps) {
  const t = translatorFor(language, 'connection');
  const code = connection.reason ?? 'invalid_grant';
  return (
    <Banner tone="danger">
      <h3 className="font-semibold">{t('again.title')}</h3>
      <p>
        {causeInWords(code, language)} {connection.provider === 'google' ? t('again.google') : null}{' '}
        {t('again.kept')}
      </p>
      <p className="text-muted text-sm">{t('again.code', { code })}</p>
      {configured ? (
        <div className="mt-3">
          <AskAgain connection={connection} returnTo="/connection" label={t('again.button')} />
        </div>
      ) : null}
    </Banner>
  );
}
