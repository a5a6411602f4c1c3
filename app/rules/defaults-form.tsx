import { primaryButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarName } from '#app/calendar/week/event-notes.ts';
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
  return (
    <form method="post" action="/rules/save" className="grid gap-4">
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="do" value="defaults" />
      <div className="grid gap-3 sm:grid-cols-2">
        {calendars.map((calendar) => (
          <label key={calendar.id} className="grid min-w-0 gap-1">
            <span className="break-words text-sm" dir="auto">
              {calendarName(calendar, translatorFor(language, 'calendar'))}
            </span>
            <select
              name={`default.${calendar.id}`}
              defaultValue={book.calendarDefaults[calendar.id] ?? ''}
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
