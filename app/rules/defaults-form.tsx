import { primaryButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarNames } from '#app/calendar/week/event-notes.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import type { StoredBook } from '#lib/tracker/store/stored-book.ts';

interface DefaultsFormProps {
  stored: StoredBook;
  calendars: readonly PersonCalendar[];
  language: Language;
}

/** The category of what no rule matches, calendar by calendar. */
export function DefaultsForm({ stored: { book, version }, calendars, language }: DefaultsFormProps) {
  const t = translatorFor(language, 'rules');
  if (calendars.length === 0) return <p className="text-muted">{t('defaults.none')}</p>;
  const names = calendarNames(calendars, translatorFor(language, 'calendar'));
  return (
    <form method="post" action="/rules/save" className="grid gap-4">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="do" value="defaults" />
      <div className="grid gap-3 sm:grid-cols-2">
        {calendars.map(({ id: calendarId }) => (
          <label key={calendarId} className="grid min-w-0 gap-1">
            <span className="break-words text-sm" dir="auto">
              {names.get(calendarId)}
            </span>
            <select
              name={`default.${calendarId}`}
              defaultValue={book.calendarDefaults[calendarId] ?? ''}
              className={field}
            >
              <option value="">{t('none')}</option>
              {book.categories.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
      <div>
        <button type="submit" className={primaryButton}>
          {t('defaults.save')}
        </button>
      </div>
    </form>
  );
}
