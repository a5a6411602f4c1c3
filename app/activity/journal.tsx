import { causeInWords } from '#app/_components/cause.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Icon, type IconName } from '#app/_components/icon.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { activity } from '#app/_messages/en/activity.ts';
import type { AuditSummary } from '#lib/account/audit.ts';
import { shortTime } from './short-time.ts';
import { When } from './when.tsx';

interface JournalProps {
  entries: readonly AuditSummary[];
  /** Whose they are: the accounts that are connected now, by the id of their connection. */
  accounts: ReadonlyMap<string, string | null>;
  /** How many are read at most. */
  most: number;
  language: Language;
  timeZone: string;
  now: Date;
}

/** What happened to the account, newest first: when, what, with what outcome and why. */
export function Journal({ entries, accounts, most, language, timeZone, now }: JournalProps) {
  const t = translatorFor(language, 'activity');
  const format = formatterFor(language, timeZone);
  if (entries.length === 0)
    return <EmptyState title={t('journal.empty')}>{t('journal.emptyWhy')}</EmptyState>;
  return (
    <>
      <StackedTable
        label={t('journal.title')}
        columns={[
          { label: t('journal.when'), className: 'w-44' },
          { label: t('journal.what'), className: 'w-1/4' },
          { label: t('journal.outcome') },
          { label: t('journal.details'), className: 'w-36' },
        ]}
        rows={entries.map((entry) => ({
          key: entry.id,
          cells: [
            <When key="when" at={entry.at} now={now} format={format} />,
            <What key="what" entry={entry} accounts={accounts} language={language} />,
            <Outcome key="outcome" entry={entry} language={language} />,
            <Details key="details" entry={entry} language={language} />,
          ],
        }))}
      />
      {entries.length === most ? (
        <p className="mt-3 text-muted text-sm">{t('journal.newest', { count: String(most) })}</p>
      ) : null}
    </>
  );
}

function What(props: { entry: AuditSummary; accounts: JournalProps['accounts']; language: Language }) {
  const { kind, connectionId } = props.entry;
  const t = translatorFor(props.language, 'activity');
  const known = Object.hasOwn(activity.journal.kind, kind) && kind !== ('other' as string);
  const account = connectionId
    ? props.accounts.has(connectionId)
      ? props.accounts.get(connectionId)
      : t('journal.erasedAccount')
    : null;
  return (
    <>
      <span className="font-medium">
        {known ? t(`journal.kind.${kind}`) : t('journal.kind.other', { kind })}
      </span>
      {account ? <span className="wrap-anywhere block text-muted text-sm">{account}</span> : null}
    </>
  );
}

const results = {
  ok: { look: 'text-success', icon: 'check' },
  failed: { look: 'text-danger', icon: 'warning' },
  refused: { look: 'text-warning', icon: 'info' },
  ended: { look: 'text-danger', icon: 'warning' },
} as const satisfies Record<string, { look: string; icon: IconName }>;

/** A refusal was carried out well, and the end of an access is no attempt that failed: both have their own word. */
function resultOf({ kind, outcome }: AuditSummary): keyof typeof results {
  if (kind === 'refusal') return 'refused';
  return kind === 'grant_ended' ? 'ended' : outcome;
}

function Outcome({ entry, language }: { entry: AuditSummary; language: Language }) {
  const t = translatorFor(language, 'activity');
  const result = resultOf(entry);
  const { look, icon } = results[result];
  return (
    <>
      <span className={`inline-flex items-baseline gap-1.5 font-medium ${look}`}>
        <Icon name={icon} className="shrink-0 translate-y-0.5" />
        {t(`journal.result.${result}`)}
      </span>
      {entry.reason ? (
        <span className="block text-sm">
          {causeInWords(entry.reason, language) ?? <code>{entry.reason}</code>}
        </span>
      ) : null}
    </>
  );
}

function Details({ entry, language }: { entry: AuditSummary; language: Language }) {
  const t = translatorFor(language, 'activity');
  const { durationMs, fingerprint } = entry;
  return (
    <span className="grid text-muted text-sm">
      {durationMs === null ? null : (
        <span>{t('journal.duration', { length: shortTime(durationMs, language) })}</span>
      )}
      {fingerprint ? (
        <span>
          {t('journal.token')} <code>{fingerprint}</code>
        </span>
      ) : null}
    </span>
  );
}
