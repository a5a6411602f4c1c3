import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { ReadView } from '#app/calendar/view/read-view.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import { shownAsOf } from './shown-as-of.ts';
import { markOfPage } from './sync-mark.ts';
import { progressOfCalendars } from './sync-progress.ts';
import { SyncStatus } from './sync-status.tsx';

interface WeekSyncStatusProps {
  read: Pick<ReadView, 'calendars' | 'problems' | 'freshness'>;
  /** In which the last sync is dated. */
  timeZone: string;
  connections: readonly ConnectionSummary[];
  /** The address of this screen. */
  returnTo: string;
  language: Language;
  /** Milliseconds since the epoch. */
  now: number;
}

/** How fresh the screen is, in the language of the request. Nothing where no account is connected. */
export function WeekSyncStatus(props: WeekSyncStatusProps) {
  const { read, timeZone, connections, returnTo, language, now } = props;
  if (connections.length === 0) return null;
  const t = translatorFor(language, 'sync');
  const { freshness, problems, calendars } = read;
  const { dateTime } = formatterFor(language, timeZone);
  const words = (at: number) => dateTime(at, { dateStyle: 'long', timeStyle: 'short' });
  const { syncedAt } = freshness;
  const exact = syncedAt === null ? null : words(syncedAt);
  const short = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const asOf = shownAsOf(problems, calendars);
  const waits = problems.flatMap(({ retryAfterSeconds }) => retryAfterSeconds ?? []);
  return (
    <SyncStatus
      drawn={{
        syncing: freshness.syncing,
        first: freshness.first,
        syncedAt,
        mark: markOfPage(freshness.changes, problems),
        progress: progressOfCalendars(calendars),
        now,
      }}
      stale={asOf === null ? null : t('stale', { time: dateTime(asOf, short) })}
      exact={exact}
      nextTryMs={waits.length === 0 ? null : Math.min(...waits) * 1000}
      able={connections.some(({ status }) => status === 'active')}
      returnTo={returnTo}
      language={language}
      texts={{
        justNow: t('justNow'),
        minutes: t('minutes', { count: '{count}' }),
        hours: t('hours', { count: '{count}' }),
        exactly: t('at', { time: exact ?? '' }),
        first: t('first'),
        counts: t('counts', { done: '{done}', all: '{all}', events: '{events}' }),
        syncing: t('syncing'),
        never: t('never'),
        syncNow: t('syncNow'),
        refused: t('refused'),
        failed: t('failed'),
        partial: t('partial'),
        updated: t('updated'),
        reload: t('reload'),
      }}
    />
  );
}
