import { primaryButton } from '#app/_components/buttons.ts';
import { field, tick } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';

/** What counts, as far as it is for the person to decide. */
export function CountingForm(props: { counting: TrackerSettings['counting']; language: Language }) {
  const t = translatorFor(props.language, 'settings');
  return (
    <form method="post" action="/settings/save" className="grid gap-4">
      <input type="hidden" name="section" value="counting" />
      {(['tentative', 'outOfOffice'] as const).map((what) => (
        <label key={what} className="flex items-start gap-2.5">
          <input type="checkbox" name={what} defaultChecked={props.counting[what]} className={tick} />
          {t(`counting.${what}`)}
        </label>
      ))}
      <div className="grid gap-1">
        <label htmlFor="all-day-hours" className="text-sm">
          {t('counting.allDayHours')}
        </label>
        <input
          id="all-day-hours"
          type="number"
          name="allDayHours"
          min="0"
          max="24"
          step="any"
          required
          defaultValue={props.counting.allDayHours}
          aria-describedby="all-day-why"
          className={`${field} w-24`}
        />
        <p id="all-day-why" className="text-muted text-sm">
          {t('counting.allDayWhy')}
        </p>
      </div>
      <div>
        <button type="submit" className={primaryButton}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}
