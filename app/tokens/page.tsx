import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { primaryButton, textLink } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { field } from '#app/_components/form-style.ts';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { zoneFor } from '#app/_i18n/zone-for.ts';
import { listApiTokens, tokenLifetimes, tokenNameLimit } from '#lib/account/api-token.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { env } from '#lib/env.ts';
import { TokenTable } from './token-table.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('tokens'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The person's access tokens, and the ways to make one and to end one. */
export default async function Tokens({ searchParams }: Address) {
  const user = await requireUser('/tokens');
  const [tokens, language, timeZone, { revoked }] = await Promise.all([
    listApiTokens(user.id),
    requestLanguage(),
    zoneFor(user),
    searchParams,
  ]);
  const t = translatorFor(language, 'tokens');
  return (
    <Page title={t('title')} intro={t('intro')}>
      {revoked === '1' ? <Banner tone="success">{t('revoked')}</Banner> : null}
      <Section id="make" title={t('make')}>
        <form method="post" action="/tokens/new" className="flex flex-wrap items-end gap-3">
          <label className="grid gap-1 text-sm">
            {t('name')}
            <input
              type="text"
              name="name"
              required
              maxLength={tokenNameLimit}
              autoComplete="off"
              className={field}
            />
          </label>
          <label className="grid gap-1 text-sm">
            {t('days')}
            <select name="days" defaultValue={90} className={field}>
              {tokenLifetimes.map((days) => (
                <option key={days} value={days}>
                  {t('lifetime', { days })}
                </option>
              ))}
            </select>
          </label>
          <button type="submit" className={primaryButton}>
            {t('create')}
          </button>
        </form>
      </Section>
      <Section id="tokens" title={t('list')}>
        {tokens.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
        ) : (
          <TokenTable tokens={tokens} language={language} timeZone={timeZone} now={new Date()} />
        )}
      </Section>
      <Section id="how" title={t('howTo')}>
        <p>{t('howToText')}</p>
        <pre className="wrap-anywhere mt-2 whitespace-pre-wrap rounded-md border border-line bg-canvas p-3 text-sm">
          {`curl -H "Authorization: Bearer ct_…" "${env().appOrigin}/api/v1/events?from=2026-11-23&to=2026-11-30"`}
        </pre>
        <p className="mt-2">
          <a href="/developers" className={textLink}>
            {t('reference')}
          </a>
        </p>
      </Section>
    </Page>
  );
}
