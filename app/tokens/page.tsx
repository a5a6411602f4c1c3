import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { primaryButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
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

const field = 'min-h-9 rounded-md border border-line-strong bg-surface px-3 py-1.5 text-ink';

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
    <div className="mx-auto grid max-w-4xl gap-8 px-3 py-8 sm:px-5 sm:py-10">
      <div>
        <h1 className="font-semibold text-3xl tracking-tight">{t('title')}</h1>
        <p className="mt-2 max-w-prose text-muted">{t('intro')}</p>
      </div>
      {revoked === '1' ? <Banner tone="success">{t('revoked')}</Banner> : null}
      <section aria-labelledby="make">
        <h2 id="make" className="font-semibold text-lg">
          {t('make')}
        </h2>
        <form method="post" action="/tokens/new" className="mt-3 flex flex-wrap items-end gap-3">
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
      </section>
      <section aria-labelledby="tokens">
        <h2 id="tokens" className="mb-3 font-semibold text-lg">
          {t('list')}
        </h2>
        {tokens.length === 0 ? (
          <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState>
        ) : (
          <TokenTable tokens={tokens} language={language} timeZone={timeZone} now={new Date()} />
        )}
      </section>
      <section aria-labelledby="how">
        <h2 id="how" className="font-semibold text-lg">
          {t('howTo')}
        </h2>
        <p className="mt-1">{t('howToText')}</p>
        <pre className="wrap-anywhere mt-2 whitespace-pre-wrap rounded-md border border-line bg-surface p-3 text-sm">
          {`curl -H "Authorization: Bearer ct_…" "${env().appOrigin}/api/v1/events?from=2026-11-23&to=2026-11-30"`}
        </pre>
        <p className="mt-2">
          <a href="/developers" className="text-accent underline underline-offset-2">
            {t('reference')}
          </a>
        </p>
      </section>
    </div>
  );
}
