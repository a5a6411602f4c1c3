import { Banner } from '#app/_components/banner.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { CalendarOnScreen } from '#app/calendar/sync-status/shown-as-of.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import type { EventsRead } from '#lib/calendar/read-events.ts';
import { groupedProblems, type ProblemGroup } from './grouped-problems.ts';
import { ProblemNotice } from './problem-notice.tsx';

interface NoticesProps {
  read: Pick<EventsRead, 'problems' | 'skipped' | 'truncated'> & { calendars: readonly CalendarOnScreen[] };
  connections: readonly ConnectionSummary[];
  /** The address of this screen. */
  returnTo: string;
  /** Something could be read and is on the screen. */
  partial: boolean;
  /** Events left out because there are too many. */
  left: number;
  language: Language;
}

/**
 * What is missing from the screen below, why, and what the person can do about it. Nothing when all is there.
 * Where something failed, that is why a list ended early, and nothing else is said of it.
 */
export function Notices({ read, connections, returnTo, partial, left, language }: NoticesProps) {
  const t = translatorFor(language, 'calendar');
  const groups = groupedProblems(read.problems);
  if (groups.length === 0 && read.skipped.length === 0 && !read.truncated && left === 0) return null;
  const whys = [...new Set(read.skipped.map(({ why }) => t(`problem.skippedReason.${why}`)))];
  return (
    <div className="grid gap-2 px-3 pb-3 sm:px-5">
      {groups.map((group) => (
        <ProblemNotice
          key={`${group.connectionId} ${group.reason}`}
          group={group}
          connection={connections.find(({ id }) => id === group.connectionId)}
          returnTo={returnTo}
          partial={partial && groups.length === 1}
          kept={isKept(group, read.calendars)}
          language={language}
        />
      ))}
      {read.truncated && groups.length === 0 ? (
        <Banner tone="warning">{t('problem.truncated')}</Banner>
      ) : null}
      {left > 0 ? <Banner tone="warning">{t('problem.tooMany', { count: left })}</Banner> : null}
      {read.skipped.length > 0 ? (
        <Banner tone="info">
          {t('problem.skipped', { count: read.skipped.length })}{' '}
          {t('problem.skippedWhy', { reasons: formatterFor(language, 'UTC').list(whys) })}
        </Banner>
      ) : null}
    </div>
  );
}

/** What an earlier sync brought of it is on the screen. */
function isKept(
  { connectionId, calendars: failed }: ProblemGroup,
  all: readonly CalendarOnScreen[],
): boolean {
  const ids = new Set(failed.map(({ id }) => id));
  const concerned = all.filter((each) =>
    ids.size > 0 ? ids.has(each.id) : each.connectionId === connectionId,
  );
  return concerned.some(({ lastSyncedAt }) => typeof lastSyncedAt === 'number');
}
