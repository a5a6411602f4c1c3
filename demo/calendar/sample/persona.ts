import type { Template, Words } from './filling.ts';
import type { Plan } from './plan.ts';

/** A sample person's life: what repeats, what is planned, and what else a week may hold. */
export interface Persona {
  series: Plan[];
  planned: Plan[];
  templates: Template[];
  words: Words;
  /** Names of the three labels of the primary calendar. */
  labels: [string, string, string];
}

/** `MO,WE` → the rule of every (or every other) Monday and Wednesday. */
export const weekly = (days: string, interval = 1): string =>
  `FREQ=WEEKLY;${interval > 1 ? `INTERVAL=${interval};` : ''}BYDAY=${days}`;

/** What focus time carries beside its type. */
export const focus: Plan['extra'] = {
  focusTimeProperties: {
    autoDeclineMode: 'declineOnlyNewConflictingInvitations',
    chatStatus: 'doNotDisturb',
  },
};

const workingLocation = (type: string, where: object) => ({
  type: 'workingLocation',
  free: true,
  extra: { visibility: 'public' as const, workingLocationProperties: { type, [type]: where } },
});
export const office = (label: string) => workingLocation('officeLocation', { label });
export const elsewhere = (label: string) => workingLocation('customLocation', { label });
export const atHome = workingLocation('homeOffice', {});

export const birthday = {
  type: 'birthday',
  free: true,
  extra: { visibility: 'private' as const, birthdayProperties: { type: 'birthday' } },
};

export const away = (declineMessage: string) => ({
  type: 'outOfOffice',
  extra: { outOfOfficeProperties: { autoDeclineMode: 'declineAllConflictingInvitations', declineMessage } },
});
