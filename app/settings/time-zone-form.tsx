import { Banner } from '#app/_components/banner.tsx';
import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { awayFrom, cityOf, zoneInWords } from '#app/calendar/week/time-zone-of.ts';

interface TimeZoneFormProps {
  /** The zone that was chosen; null while the browser's is followed. */
  chosen: string | null;
  /** What the browser says; null before its first visit with JavaScript. */
  here: string | null;
  language: Language;
  now: Date;
}

/** The zone of days and hours, and a hint when the browser is where the clocks differ. */
export function TimeZoneForm({ chosen, here, language, now }: TimeZoneFormProps) {
  const t = translatorFor(language, 'settings');
  const away = chosen ? awayFrom({ name: chosen, source: 'chosen' }, here, now) : null;
  const zones = [...new Set([...(chosen ? [chosen] : []), 'UTC', ...Intl.supportedValuesOf('timeZone')])];
  return (
    <div className="grid gap-4">
      {chosen && away ? <Travelling chosen={chosen} here={away} language={language} now={now} /> : null}
      <form method="post" action="/settings/save" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="section" value="timeZone" />
        <label className="grid min-w-0 gap-1">
          <span className="text-sm">{t('timeZone.label')}</span>
          <select name="timeZone" defaultValue={chosen ?? ''} className={field}>
            <option value="">
              {here ? t('timeZone.browser', { zone: cityOf(here) }) : t('timeZone.browserUnknown')}
            </option>
            {zones.sort().map((zone) => (
              <option key={zone} value={zone}>
                {zone.replaceAll('_', ' ')}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={primaryButton}>
          {t('save')}
        </button>
      </form>
    </div>
  );
}

function Travelling({ chosen, here, language, now }: TimeZoneFormProps & { chosen: string; here: string }) {
  const t = translatorFor(language, 'settings');
  const [home, away] = [zoneInWords(chosen, now), zoneInWords(here, now)];
  const words = { chosen: home.city, chosenOffset: home.offset, here: away.city, hereOffset: away.offset };
  return (
    <Banner tone="info">
      <p>{t('timeZone.travelling', words)}</p>
      <form method="post" action="/settings/save" className="mt-2">
        <input type="hidden" name="section" value="timeZone" />
        <input type="hidden" name="timeZone" value={here} />
        <button type="submit" className={quietButton}>
          {t('timeZone.useHere', { here: away.city })}
        </button>
      </form>
    </Banner>
  );
}
