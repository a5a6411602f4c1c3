import { primaryButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import { type Language, languageNames, languages } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { PreferencesForm } from '#app/preferences/preferences-form.tsx';
import { type Theme, themes } from '#app/preferences/theme.ts';

/** Language and theme, as the menu of every screen has them. */
export function LookForm({ theme, language }: { theme: Theme; language: Language }) {
  const t = translatorFor(language, 'shell');
  return (
    <PreferencesForm className="flex flex-wrap items-end gap-4">
      <input type="hidden" name="returnTo" value="/settings#look" />
      <label className="grid gap-1">
        <span className="text-sm">{t('language')}</span>
        <select name="language" defaultValue={language} className={field}>
          {languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </select>
      </label>
      <label className="grid gap-1">
        <span className="text-sm">{t('theme')}</span>
        <select name="theme" defaultValue={theme} className={field}>
          {themes.map((each) => (
            <option key={each} value={each}>
              {t(`themes.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" className={primaryButton}>
        {translatorFor(language, 'settings')('save')}
      </button>
    </PreferencesForm>
  );
}
