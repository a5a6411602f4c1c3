import type { Language } from '#app/_i18n/language.ts';
import { WeekSyncStatus } from '#app/calendar/sync-status/week-sync-status.tsx';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import type { PersonCalendars } from '#lib/calendar/person-events.ts';
import { Notices } from './notices.tsx';

interface CalendarsStateProps {
  read: Pick<PersonCalendars, 'calendars' | 'problems' | 'freshness'>;
  /** In which the last sync is dated. */
  timeZone: string;
  connections: readonly ConnectionSummary[];
  /** The address of this screen, to come back to from the provider. */
  returnTo: string;
  /** Something could be read and is on the screen. */
  partial: boolean;
  /** What the first sync means for this screen. */
  firstNote: string;
  language: Language;
}

/**
 * On a screen of figures, what the calendar says over its days: how fresh they are, the progress of the first sync, and
 * what could not be read, why, and the way on. Nothing where no account is connected.
 */
export function CalendarsState(props: CalendarsStateProps) {
  const { read, timeZone, connections, returnTo, partial, firstNote, language } = props;
  if (connections.length === 0) return null;
  return (
    <div className="grid gap-2">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
        <WeekSyncStatus
          read={read}
          timeZone={timeZone}
          connections={connections}
          returnTo={returnTo}
          language={language}
          now={Date.now()}
        />
      </div>
      {read.freshness.first ? <p className="text-muted">{firstNote}</p> : null}
      <div className="-mx-3 -mb-3 empty:hidden sm:-mx-5">
        <Notices
          read={{ problems: read.problems, skipped: [], truncated: false, calendars: read.calendars }}
          connections={connections}
          returnTo={returnTo}
          partial={partial}
          left={0}
          language={language}
        />
      </div>
    </div>
  );
}
