import type { CalendarEvent } from '#lib/calendar/event.ts';
import type { TrackedEvent } from './tracked-event.ts';

/** Why an event's time is not counted. */
export type NotCountedReason =
  | 'cancelled'
  | 'declined'
  | 'free'
  | 'workingLocation'
  | 'birthday'
  | 'tentative'
  | 'outOfOffice'
  | 'hiddenCalendar'
  | 'allDay'
  | 'invalid';

/** What a person may decide for themselves (Settings). */
export interface CountingSettings {
  tentative: boolean;
  outOfOffice: boolean;
  /** Hours that one working day of an all-day event counts for. */
  allDayHours: number;
}

/** What holds until the person chooses: only time that was surely spent, at hours that are known. */
export const defaultCounting: CountingSettings = { tentative: false, outOfOffice: false, allDayHours: 0 };

/** What of an event decides. */
type Judged = Pick<CalendarEvent, 'when' | 'status' | 'response' | 'eventType' | 'transparency'>;

/** Why an event's time is not counted; null when it is. */
export function reasonAgainst(event: TrackedEvent, settings: CountingSettings): NotCountedReason | null {
  return reasonOf(event, event, settings);
}

/**
 * Whether an event's time counts, and if not the one reason that is told. Where several apply, what no setting can
 * change comes first, so that nobody is sent to a setting that would not help; the kind of event comes before its
 * transparency, because Google marks every working location and birthday as free.
 */
export function counted(
  event: Judged,
  calendar: { selected: boolean },
  settings: CountingSettings = defaultCounting,
): { counted: boolean; reason: NotCountedReason | null } {
  const reason = reasonOf(event, calendar, settings);
  return { counted: reason === null, reason };
}

function reasonOf(
  event: Judged,
  calendar: { selected: boolean },
  settings: CountingSettings,
): NotCountedReason | null {
  if (!isSound(event.when)) return 'invalid';
  if (event.status === 'cancelled') return 'cancelled';
  if (event.response === 'declined') return 'declined';
  if (event.eventType === 'workingLocation') return 'workingLocation';
  if (event.eventType === 'birthday') return 'birthday';
  if (event.transparency === 'transparent') return 'free';
  if (!calendar.selected) return 'hiddenCalendar';
  if (event.eventType === 'outOfOffice' && !settings.outOfOffice) return 'outOfOffice';
  if ((event.status === 'tentative' || event.response === 'tentative') && !settings.tentative) {
    return 'tentative';
  }
  if (event.when.allDay && settings.allDayHours <= 0) return 'allDay';
  return null;
}

function isSound(when: CalendarEvent['when']): boolean {
  if (when.allDay) return when.startDate < when.endDate;
  return Number.isFinite(when.start) && Number.isFinite(when.end) && when.start <= when.end;
}
