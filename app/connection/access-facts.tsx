import type { ReactNode } from 'react';
import { quietButton } from '#app/_components/buttons.ts';
import { Instant } from '#app/_components/instant.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { ConnectionDetails } from '#lib/account/connection-details.ts';
import { Countdown } from './countdown.tsx';

interface AccessFactsProps {
  connection: ConnectionDetails;
  /** The provider is among those configured: without it nothing can be renewed. */
  configured: boolean;
  language: Language;
  timeZone: string;
  now: Date;
}

/** How long the access token still lives, when it was renewed, since when, and the button that renews it now. */
export function AccessFacts({ connection, configured, language, timeZone, now }: AccessFactsProps) {
  const t = translatorFor(language, 'connection');
  const format = formatterFor(language, timeZone);
  const { expiresAt, refreshedAt, createdAt, issuer, pauseUntil } = connection;
  const active = connection.status === 'active';
  return (
    <div className="grid gap-4">
      <dl className="grid gap-x-8 gap-y-3 sm:grid-cols-2">
        <Fact label={t('facts.expires')}>
          {active && expiresAt ? (
            <>
              <Countdown
                until={expiresAt.getTime()}
                now={now.getTime()}
                runsOut={t('facts.runsOut', { time: '{time}' })}
                ranOut={t('facts.ranOut')}
              />{' '}
              <span className="text-muted">
                (
                <time dateTime={expiresAt.toISOString()}>
                  {format.dateTime(expiresAt, { dateStyle: 'medium', timeStyle: 'short' })}
                </time>
                )
              </span>
            </>
          ) : (
            t('facts.none')
          )}
        </Fact>
        <Fact label={t('facts.renewed')}>
          <Instant at={refreshedAt} now={now} format={format} />
        </Fact>
        <Fact label={t('facts.since')}>
          <Instant at={createdAt} now={now} format={format} />
        </Fact>
        <Fact label={t('facts.provider')}>
          <span className="wrap-anywhere">{issuer}</span>
        </Fact>
      </dl>
      {active && configured ? (
        <form method="post" action="/oauth/refresh">
          <input type="hidden" name="connection" value={connection.id} />
          <input type="hidden" name="returnTo" value={`/connection?account=${connection.id}`} />
          <button type="submit" className={quietButton}>
            {t('refresh')}
          </button>
        </form>
      ) : null}
      {active && pauseUntil && pauseUntil > now ? (
        <p className="text-muted text-sm">
          {t('facts.pause', { time: format.dateTime(pauseUntil, { timeStyle: 'medium' }) })}
        </p>
      ) : null}
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-muted text-sm">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
