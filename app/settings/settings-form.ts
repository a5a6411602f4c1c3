import { z } from 'zod';
import { knownTimeZone } from '#app/_i18n/time-zone.ts';
import { Failure } from '#lib/failure.ts';
import { type TrackerSettings, trackerSettings } from '#lib/tracker/settings.ts';

/** The forms of the screen: each is saved by itself and leaves what the others say. */
export const sections = ['calendars', 'timeZone', 'hours', 'counting'] as const;
export type Section = (typeof sections)[number];

type Fields = Record<string, string>;

/** Which of the forms was sent. Throws Failure `invalid_request` for none of them. */
export function sectionOf(fields: Fields): Section {
  const { success, data } = z.enum(sections).safeParse(fields.section);
  if (!success) throw new Failure('invalid_request', { detail: 'settings: section' });
  return data;
}

/** The settings with what one form says of them; null when that makes no sense. */
export function changedSettings(
  section: 'hours' | 'counting',
  fields: Fields,
  settings: TrackerSettings,
): TrackerSettings | null {
  const change = section === 'hours' ? hours(fields) : { counting: counting(fields) };
  return trackerSettings.safeParse({ ...settings, ...change }).data ?? null;
}

function hours(fields: Fields): Partial<TrackerSettings> {
  return {
    weekStart: Number(fields.weekStart) as TrackerSettings['weekStart'],
    workingDays: [1, 2, 3, 4, 5, 6, 7].filter((day) => fields[`day${day}`] !== undefined),
    workStart: minuteOf(fields.workStart),
    // A day that ends at midnight ends at its end.
    workEnd: minuteOf(fields.workEnd) || 1440,
  };
}

function counting(fields: Fields): TrackerSettings['counting'] {
  return {
    tentative: fields.tentative !== undefined,
    outOfOffice: fields.outOfOffice !== undefined,
    allDayHours: decimal(fields.allDayHours),
  };
}

/** `09:30` is 570; anything that is no time of day is -1, which no setting takes. */
function minuteOf(text: string | undefined): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text ?? '');
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : -1;
}

/** Written with a point or, as in French, with a comma. */
function decimal(text: string | undefined): number {
  return /^\d{1,3}([.,]\d{1,4})?$/.test(text ?? '') ? Number((text as string).replace(',', '.')) : Number.NaN;
}

/** The zone that was chosen; null for the browser's, undefined for one that does not exist. */
export function chosenTimeZone(fields: Fields): string | null | undefined {
  if (fields.timeZone === '') return null;
  return knownTimeZone(fields.timeZone) ?? undefined;
}

/** Which calendars the form showed, and whether each was ticked. */
export function calendarChoices(fields: Fields): Map<string, boolean> {
  const shown = Object.keys(fields).flatMap((name) => /^shown\.([\w-]{1,64})$/.exec(name)?.[1] ?? []);
  return new Map(shown.map((id) => [id, fields[`calendar.${id}`] !== undefined]));
}

/** `570` as a time field has it. A day's end is its midnight there. */
export function clockOf(minutes: number): string {
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
