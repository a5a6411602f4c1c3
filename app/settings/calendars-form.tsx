import { primaryButton, textLink } from '#app/_components/buttons.ts';
import { tick } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarName } from '#app/calendar/week/event-notes.ts';
import type { ConnectionSummary } from '#lib/account/current-user.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';

interface CalendarsFormProps {
  calendars: readonly PersonCalendar[];
  connections: readonly ConnectionSummary[];
  language: Language;
}

/** Which calendars are included, account by account. */
export function CalendarsForm({ calendars, connections, language }: CalendarsFormProps) {
  const t = translatorFor(language, 'settings');
  if (calendars.length === 0) {
    return (
      <p>
        {t('calendars.none')}{' '}
        <a href="/connection" className={textLink}>
          {t('calendars.connect')}
        </a>
      </p>
    );
  }
  const accounts = connections.map(({ id, email }) => ({
    id,
    name: email ?? t('calendars.account'),
    list: calendars.filter(({ connectionId }) => connectionId === id),
  }));
  return (
    <form method="post" action="/settings/save" className="grid gap-5">
      <input type="hidden" name="section" value="calendars" />
      {accounts
        .filter(({ list }) => list.length > 0)
        .map(({ id, name, list }) => (
          <fieldset key={id} className="min-w-0">
            <legend className="mb-2 text-muted text-sm">{t('calendars.of', { account: name })}</legend>
            <ul className="grid gap-2">
              {list.map((calendar) => (
                <CalendarTick key={calendar.id} calendar={calendar} language={language} />
              ))}
            </ul>
          </fieldset>
        ))}
      <div>
        <button type="submit" className={primaryButton}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}

function CalendarTick({ calendar, language }: { calendar: PersonCalendar; language: Language }) {
  const t = translatorFor(language, 'settings');
  const notes = [
    calendar.primary && calendar.summary ? t('calendars.main') : null,
    calendar.details ? null : t('calendars.busyOnly'),
  ].filter(Boolean);
  return (
    <li>
      <input type="hidden" name={`shown.${calendar.id}`} value="1" />
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          name={`calendar.${calendar.id}`}
          defaultChecked={calendar.selected}
          className={tick}
        />
        <span
          aria-hidden="true"
          className="mt-1.5 size-3 shrink-0 rounded-full border border-line"
          style={{ background: calendar.color }}
        />
        <span className="min-w-0 break-words">
          <bdi>{calendarName(calendar, translatorFor(language, 'calendar'))}</bdi>
          {notes.length > 0 ? <span className="text-muted text-sm"> ({notes.join(', ')})</span> : null}
        </span>
      </label>
    </li>
  );
}
