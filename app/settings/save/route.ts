import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import {
  calendarChoices,
  changedSettings,
  chosenTimeZone,
  type Section,
  sectionOf,
} from '#app/settings/settings-form.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { saveTimeZone } from '#lib/account/time-zone.ts';
import { selectCalendar } from '#lib/calendar/select-calendar.ts';
import { readStoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { Failure } from '#lib/failure.ts';
import { readSettings, saveSettings } from '#lib/tracker/store/stored-settings.ts';

/** One form of the settings; what makes no sense is told, and nothing of it is saved. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const fields = await formFields(request);
    const section = sectionOf(fields);
    const saved = await save(user.id, section, fields);
    return seeOther(`/settings?${saved ? 'saved' : 'refused'}=${section}#${section}`);
  },
});

async function save(userId: string, section: Section, fields: Record<string, string>): Promise<boolean> {
  if (section === 'calendars') return saveCalendars(userId, calendarChoices(fields));
  if (section === 'timeZone') {
    const timeZone = chosenTimeZone(fields);
    if (timeZone !== undefined) await saveTimeZone(userId, timeZone);
    return timeZone !== undefined;
  }
  const settings = changedSettings(section, fields, await readSettings(userId));
  if (settings) await saveSettings(userId, settings);
  return settings !== null;
}

async function saveCalendars(userId: string, choices: ReadonlyMap<string, boolean>): Promise<boolean> {
  const { calendars } = await readStoredCalendars(userId);
  const selected = new Map(calendars.map((calendar) => [calendar.id, calendar.selected]));
  // Before any of them is changed.
  for (const id of choices.keys()) {
    if (!selected.has(id)) throw new Failure('not_found', { detail: 'settings: no such calendar' });
  }
  for (const [id, chosen] of choices) {
    if (selected.get(id) !== chosen) await selectCalendar(userId, id, chosen);
  }
  return true;
}
