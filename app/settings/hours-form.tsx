import { primaryButton } from '#app/_components/buttons.ts';
import { field, tick } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import { clockOf } from './settings-form.ts';

/** 23 November 2026 is a Monday. */
const monday = Date.UTC(2026, 10, 23);

/** When the week begins, and when the person works. */
export function HoursForm({ settings, language }: { settings: TrackerSettings; language: Language }) {
  const t = translatorFor(language, 'settings');
  const format = formatterFor(language, 'UTC');
  const nameOf = (day: number) =>
    format.dateTime(new Date(monday + (day - 1) * 86_400_000), { weekday: 'long' });
  return (
    <form method="post" action="/settings/save" className="grid gap-5">
      <input type="hidden" name="section" value="hours" />
      <label className="grid gap-1 justify-self-start">
        <span className="text-sm">{t('hours.weekStart')}</span>
        <select name="weekStart" defaultValue={settings.weekStart} className={field}>
          {[1, 6, 7].map((day) => (
            <option key={day} value={day}>
              {nameOf(day)}
            </option>
          ))}
        </select>
      </label>
      <fieldset className="min-w-0">
        <legend className="mb-2 text-sm">{t('hours.days')}</legend>
        <ul className="flex flex-wrap gap-x-5 gap-y-2">
          {[1, 2, 3, 4, 5, 6, 7].map((day) => (
            <li key={day}>
              <label className="flex items-start gap-2">
                <input
                  type="checkbox"
                  name={`day${day}`}
                  defaultChecked={settings.workingDays.includes(day)}
                  className={tick}
                />
                {nameOf(day)}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="flex flex-wrap gap-4">
        {(['from', 'to'] as const).map((end) => (
          <label key={end} className="grid gap-1">
            <span className="text-sm">{t(`hours.${end}`)}</span>
            <input
              type="time"
              name={end === 'from' ? 'workStart' : 'workEnd'}
              defaultValue={clockOf(end === 'from' ? settings.workStart : settings.workEnd)}
              required
              className={field}
            />
          </label>
        ))}
      </div>
      <div>
        <button type="submit" className={primaryButton}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
