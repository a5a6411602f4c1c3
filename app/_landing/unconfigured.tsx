import { Banner } from '#app/_components/banner.tsx';
import { translator } from '#app/_i18n/translator.ts';

const ways = [
  { way: 'demo', lines: ['npm run demo'] },
  { way: 'google', lines: ['GOOGLE_CLIENT_ID', 'GOOGLE_CLIENT_SECRET'] },
  { way: 'other', lines: ['OAUTH_ISSUER', 'OAUTH_CLIENT_ID', 'OAUTH_CLIENT_SECRET'] },
] as const;

/** Instead of sign-in buttons when there is nobody to sign in with: how to configure a provider. */
export async function Unconfigured() {
  const t = await translator('landing');
  return (
    <Banner tone="warning">
      <h2 className="font-semibold">{t('unconfigured.title')}</h2>
      <p className="mt-1">{t('unconfigured.text')}</p>
      <ul className="mt-2 grid list-disc gap-1.5 ps-5">
        {ways.map(({ way, lines }) => (
          <li key={way}>
            {t(`unconfigured.${way}`)}{' '}
            {lines.map((line) => (
              <code key={line} className="me-2 break-all font-medium">
                {line}
              </code>
            ))}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        {t.rich('unconfigured.restart', {
          doctor: (text) => (
            <a href="/doctor" className="underline">
              {text}
            </a>
          ),
        })}
      </p>
    </Banner>
  );
}
