import { z } from 'zod';
import { type CountingSettings, defaultCounting } from './counted.ts';

/** ISO weekdays: 1 is Monday, 7 is Sunday. */
type WeekStart = 1 | 6 | 7;

/** What the figures depend on beside the events themselves. */
export interface TrackerSettings {
  weekStart: WeekStart;
  /** ISO weekdays, each once. */
  workingDays: number[];
  /** Minutes after local midnight; `workStart` < `workEnd` ≤ 1440. */
  workStart: number;
  workEnd: number;
  counting: CountingSettings;
}

/** What holds until the person chooses: Monday to Friday, nine to six. */
export const defaultSettings: TrackerSettings = {
  weekStart: 1,
  workingDays: [1, 2, 3, 4, 5],
  workStart: 540,
  workEnd: 1080,
  counting: defaultCounting,
};

const minuteOfDay = (name: string) =>
  z
    .number({ error: `${name} must be a number of minutes after midnight` })
    .int(`${name} must be a whole number of minutes`)
    .min(0, `${name} must not be before 00:00`)
    .max(1440, `${name} must not be after 24:00`);

const flag = (name: string) => z.boolean({ error: `${name} must be true or false` });

const counting = z.strictObject({
  tentative: flag('tentative'),
  outOfOffice: flag('outOfOffice'),
  allDayHours: z
    .number({ error: 'allDayHours must be a number of hours' })
    .min(0, 'allDayHours must not be negative')
    .max(24, 'A day has at most 24 hours'),
});

/** Reads settings that were stored, sent or imported; whatever makes no sense is refused, saying why. */
export const trackerSettings: z.ZodType<TrackerSettings> = z
  .strictObject({
    weekStart: z.literal([1, 6, 7], {
      error: 'The week must start on Monday (1), Saturday (6) or Sunday (7)',
    }),
    workingDays: z
      .array(
        z
          .number({ error: 'A working day must be a number from 1 (Monday) to 7 (Sunday)' })
          .int('A working day must be a whole number')
          .min(1, 'A working day must be from 1 (Monday) to 7 (Sunday)')
          .max(7, 'A working day must be from 1 (Monday) to 7 (Sunday)'),
        { error: 'workingDays must be a list of weekdays' },
      )
      .refine((days) => new Set(days).size === days.length, 'A working day must be listed once'),
    workStart: minuteOfDay('workStart'),
    workEnd: minuteOfDay('workEnd'),
    counting,
  })
  .refine(({ workStart, workEnd }) => workStart < workEnd, {
    path: ['workEnd'],
    message: 'Working hours must end after they begin',
  });
