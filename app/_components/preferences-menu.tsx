import { type Language, languageNames, languages } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { PreferencesForm } from '#app/preferences/preferences-form.tsx';
import { type Theme, themes } from '#app/preferences/theme.ts';
import { Icon } from './icon.tsx';
import { Menu } from './menu.tsx';

/** Language and theme: one press each. The handler returns to the page it was pressed on, by the Referer header. */
export function PreferencesMenu({ language, theme }: { language: Language; theme: Theme }) {
  const t = translatorFor(language, 'shell');
  return (
    <Menu id="preferences" label={t('preferences')} button={<Icon name="preferences" className="size-5" />}>
      <PreferencesForm className="grid gap-4">
        <fieldset>
          <legend className="mb-1.5 text-muted text-sm">{t('language')}</legend>
          <div className="flex gap-1.5">
            {languages.map((each) => (
              <Choice key={each} name="language" value={each} chosen={each === language} lang={each}>
                {languageNames[each]}
              </Choice>
            ))}
          </div>
        </fieldset>
        <fieldset>
          <legend className="mb-1.5 text-muted text-sm">{t('theme')}</legend>
          <div className="flex gap-1.5">
            {themes.map((each) => (
              <Choice key={each} name="theme" value={each} chosen={each === theme}>
                {t(`themes.${each}`)}
              </Choice>
            ))}
          </div>
        </fieldset>
      </PreferencesForm>
    </Menu>
  );
}

function Choice(props: { name: string; value: string; chosen: boolean; lang?: string; children: string }) {
  return (
    <button
      type="submit"
      name={props.name}
      value={props.value}
      lang={props.lang}
      aria-pressed={props.chosen}
      className="min-h-8 flex-1 rounded-md border border-line-strong px-2 text-sm hover:bg-accent-soft aria-pressed:border-accent aria-pressed:bg-accent aria-pressed:text-accent-ink"
    >
      {props.children}
    </button>
  );
}
