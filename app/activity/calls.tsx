import { causeInWords } from '#app/_components/cause.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Icon, type IconName } from '#app/_components/icon.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { activity } from '#app/_messages/en/activity.ts';
import type { Endpoint } from '#lib/calendar/api-request.ts';
import type { ProviderCallSummary } from '#lib/calendar/provider-calls.ts';
import { shortTime } from './short-time.ts';
import { When } from './when.tsx';

interface CallsProps {
  calls: readonly ProviderCallSummary[];
  /** Names of the calendars that are stored now, by our id. */
  calendars: ReadonlyMap<string, string>;
  /** The accounts that are connected now, by the id of their connection. */
  accounts: ReadonlyMap<string, string | null>;
  /** How many are read at most. */
  most: number;
  language: Language;
  timeZone: string;
  now: Date;
}

/** What was asked of the provider on the person’s behalf, newest first: when, what, of which calendar, how it ended. */
export function Calls({ calls, calendars, accounts, most, language, timeZone, now }: CallsProps) {
  const t = translatorFor(language, 'activity');
  const format = formatterFor(language, timeZone);
  if (calls.length === 0) return <EmptyState title={t('calls.empty')}>{t('calls.emptyWhy')}</EmptyState>;
  return (
    <>
      <StackedTable
        label={t('calls.title')}
        columns={[
          { label: t('calls.when'), className: 'w-44' },
          { label: t('calls.asked'), className: 'w-1/3' },
          { label: t('calls.outcome') },
          { label: t('calls.details'), className: 'w-36' },
        ]}
        rows={calls.map((call) => ({
          key: call.id,
          cells: [
            <When key="when" at={call.at} now={now} format={format} />,
            <Asked key="asked" call={call} calendars={calendars} accounts={accounts} language={language} />,
            <Outcome key="outcome" call={call} language={language} />,
            <Details key="details" call={call} language={language} />,
          ],
        }))}
      />
      {calls.length === most ? (
        <p className="mt-3 text-muted text-sm">{t('calls.newest', { count: String(most) })}</p>
      ) : null}
    </>
  );
}

const words = {
  'calendarList.list': 'calendars',
  'events.list': 'events',
  'events.watch': 'watch',
  'colors.get': 'colors',
  'channels.stop': 'stop',
} as const satisfies Record<Endpoint, keyof typeof activity.calls.endpoint>;

interface AskedProps extends Pick<CallsProps, 'calendars' | 'accounts' | 'language'> {
  call: ProviderCallSummary;
}

function Asked({ call, calendars, accounts, language }: AskedProps) {
  const { endpoint, calendarId, connectionId } = call;
  const t = translatorFor(language, 'activity');
  // Of somebody with one account it goes without saying.
  const one = accounts.size === 1 && accounts.has(connectionId);
  const account = accounts.has(connectionId) ? accounts.get(connectionId) : t('journal.erasedAccount');
  const known = calendarId === null ? null : (calendars.get(calendarId) ?? t('calls.calendarGone'));
  const calendar = known === '' ? t('calls.calendarUnnamed') : known;
  return (
    <>
      <span className="font-medium">{t(`calls.endpoint.${words[endpoint]}`)}</span>{' '}
      <code className="text-muted text-sm">{endpoint}</code>
      {calendar ? <span className="wrap-anywhere block text-sm">{calendar}</span> : null}
      {account && !one ? <span className="wrap-anywhere block text-muted text-sm">{account}</span> : null}
    </>
  );
}

const results = {
  ok: { look: 'text-success', icon: 'check' },
  failed: { look: 'text-danger', icon: 'warning' },
  gone: { look: 'text-warning', icon: 'info' },
} as const satisfies Record<string, { look: string; icon: IconName }>;

function Outcome({ call, language }: { call: ProviderCallSummary; language: Language }) {
  const { reason, status } = call;
  const t = translatorFor(language, 'activity');
  const result = reason === null ? 'ok' : reason === 'gone' ? 'gone' : 'failed';
  const { look, icon } = results[result];
  const why = reason === 'gone' ? t('calls.gone') : reason && causeInWords(reason, language);
  return (
    <>
      <span className={`inline-flex items-baseline gap-1.5 font-medium ${look}`}>
        <Icon name={icon} className="shrink-0 translate-y-0.5" />
        {t(`calls.result.${result}`)}
      </span>{' '}
      <span className="whitespace-nowrap text-muted text-sm">
        {status === null ? t('calls.noAnswer') : `HTTP\u00a0${status}`}
      </span>
      {why ? <span className="block text-sm">{why}</span> : null}
    </>
  );
}

function Details({ call, language }: { call: ProviderCallSummary; language: Language }) {
  const { endpoint, items, durationMs, tries } = call;
  const t = translatorFor(language, 'activity');
  const ofWhat = endpoint === 'calendarList.list' ? 'calls.calendars' : 'calls.events';
  return (
    <span className="flex flex-wrap gap-x-4 text-muted text-sm sm:grid">
      {items === null ? null : <span className="text-ink">{t(ofWhat, { count: items })}</span>}
      <span>{t('journal.duration', { length: shortTime(durationMs, language) })}</span>
      <span>{t('calls.tries', { count: tries })}</span>
    </span>
  );
}
