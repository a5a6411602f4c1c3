import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Page } from '#app/_components/page.tsx';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { zoneFor } from '#app/_i18n/zone-for.ts';
import { zoneInWords } from '#app/calendar/week/time-zone-of.ts';
import { listConnections } from '#lib/account/connection-details.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { listFlows } from '#lib/account/protocol-steps.ts';
import { providerEnds, signInOptions } from '#lib/account/sign-in-options.ts';
import { ConnectAnother } from './connect-another.tsx';
import { ConnectionCard } from './connection-card.tsx';
import { OtherFlows } from './flow/other-flows.tsx';
import { RefreshNotice, refreshedOutcome } from './refresh-notice.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('connection'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What was allowed, account by account, and the ways to renew it, to change it and to end it. */
export default async function Connection({ searchParams }: Address) {
  const user = await requireUser('/connection');
  const { refreshed, account, connected, disconnected } = await searchParams;
  const [connections, flows, language, timeZone] = await Promise.all([
    listConnections(user.id),
    listFlows(user.id),
    requestLanguage(),
    zoneFor(user),
  ]);
  const t = translatorFor(language, 'connection');
  const inTokens = translatorFor(language, 'tokens');
  const options = signInOptions();
  const ends = new Map(
    await Promise.all(
      options.map(async ({ provider }) => [provider, (await providerEnds(provider)).access] as const),
    ),
  );
  const outcome = refreshedOutcome(refreshed);
  const now = new Date();
  const first = connections.length === 0;
  return (
    <Page title={t('title')} intro={t('intro')}>
      {outcome && !first ? (
        <RefreshNotice
          outcome={outcome}
          connection={connections.find(({ id }) => id === account) ?? onlyOne(connections)}
          language={language}
        />
      ) : null}
      {connected === '1' && !first ? <Banner tone="success">{t('connected')}</Banner> : null}
      {disconnected === '1' ? <Banner tone="success">{t('disconnected')}</Banner> : null}
      {connections.map((connection, at) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          option={options.find(({ provider }) => provider === connection.provider)}
          revocable={ends.get(connection.provider) ?? false}
          first={at === 0}
          last={connections.length === 1}
          flows={flows.filter(({ connectionId }) => connectionId === connection.id)}
          language={language}
          timeZone={timeZone}
          now={now}
        />
      ))}
      {first ? (
        <EmptyState title={t('none.title')}>
          <p>{t('none.text')}</p>
          <div className="my-4 flex justify-center">
            <ConnectAnother options={options} first language={language} />
          </div>
          <p>{t('none.warning')}</p>
        </EmptyState>
      ) : (
        <section aria-labelledby="another" className="grid gap-3">
          <div>
            <h2 id="another" className="font-semibold text-lg">
              {t('another.title')}
            </h2>
            <p className="max-w-prose text-muted">{t('another.text')}</p>
          </div>
          <ConnectAnother options={options} first={false} language={language} />
        </section>
      )}
      <OtherFlows
        flows={flows}
        connected={connections.map(({ id }) => id)}
        language={language}
        timeZone={timeZone}
      />
      <p>
        {inTokens('linkText')}{' '}
        <a href="/tokens" className="text-accent underline underline-offset-2">
          {inTokens('link')}
        </a>
      </p>
      <p className="text-muted text-sm">{t('zone', zoneInWords(timeZone, now))}</p>
    </Page>
  );
}

function onlyOne<T>(list: readonly T[]): T | undefined {
  return list.length === 1 ? list[0] : undefined;
}
