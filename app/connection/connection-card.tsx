import { Banner } from '#app/_components/banner.tsx';
import { Icon } from '#app/_components/icon.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ConnectionDetails } from '#lib/account/connection-details.ts';
import type { Flow } from '#lib/account/protocol-steps.ts';
import type { SignInOption } from '#lib/account/sign-in-options.ts';
import { AccessFacts } from './access-facts.tsx';
import { Disconnect } from './disconnect.tsx';
import { FlowInspector } from './flow/flow-inspector.tsx';
import { PassportTable } from './passport-table.tsx';
import { Reconnect } from './reconnect.tsx';

interface ConnectionCardProps {
  connection: ConnectionDetails;
  /** How the provider is configured; undefined when it no longer is. */
  option: SignInOption | undefined;
  revocable: boolean;
  /** Whether its newest flow is open: of one account, not of each. */
  first: boolean;
  last: boolean;
  /** Its flows, the newest first. */
  flows: readonly Flow[];
  language: Language;
  timeZone: string;
  now: Date;
}

/** One connected account: its access, what was allowed, and the ways to change or end it. */
export function ConnectionCard(props: ConnectionCardProps) {
  const { connection, option, language } = props;
  const t = translatorFor(language, 'connection');
  const inFlow = translatorFor(language, 'flow');
  const account = connection.email ?? t('unnamedAccount');
  const provider = option?.name ?? new URL(connection.issuer).host;
  const heading = `connection-${connection.id}`;
  return (
    <section
      aria-labelledby={heading}
      className="grid gap-6 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 id={heading} className="wrap-anywhere font-semibold text-lg">
          {account} <span className="font-normal text-base text-muted">{t('at', { provider })}</span>
        </h2>
        <Status status={connection.status} label={t(`status.${connection.status}`)} />
      </div>
      {connection.status === 'reconnect_required' ? (
        <Reconnect connection={connection} configured={option !== undefined} language={language} />
      ) : null}
      {connection.status === 'active' && connection.reason === 'client_misconfigured' ? (
        <Banner tone="danger">{t('misconfigured')}</Banner>
      ) : null}
      {option ? null : <Banner tone="warning">{t('unconfigured')}</Banner>}
      <AccessFacts
        connection={connection}
        configured={option !== undefined}
        language={language}
        timeZone={props.timeZone}
        now={props.now}
      />
      <div>
        <h3 className="font-semibold">{t('passport.title')}</h3>
        <PassportTable connection={connection} configured={option?.scopes ?? null} language={language} />
      </div>
      <div className="grid gap-3">
        <div>
          <h3 className="font-semibold">{inFlow('title')}</h3>
          <p className="max-w-prose text-muted text-sm">{inFlow('intro')}</p>
        </div>
        <FlowInspector flows={props.flows} open={props.first} language={language} timeZone={props.timeZone} />
        <p>
          <a
            href={`/connection/flow.txt?connection=${connection.id}`}
            className="text-accent text-sm underline underline-offset-2"
          >
            {inFlow('asText')}
          </a>
        </p>
      </div>
      <Disconnect
        connectionId={connection.id}
        account={account}
        provider={provider}
        revocable={props.revocable}
        last={props.last}
        language={language}
      />
    </section>
  );
}

const looks = {
  active: 'bg-success-soft text-success',
  reconnect_required: 'bg-danger-soft text-danger',
} as const;

function Status({ status, label }: { status: ConnectionDetails['status']; label: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 font-medium text-sm ${looks[status]}`}
    >
      <Icon name={status === 'active' ? 'check' : 'warning'} />
      {label}
    </span>
  );
}
