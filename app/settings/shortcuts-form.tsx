import { KeyList } from '#app/_commands/key-list.tsx';
import { commandTexts } from '#app/_commands/texts.ts';
import { primaryButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { type Shortcuts, shortcutsChoices } from '#app/preferences/shortcuts.ts';

/** Whether single keys do something (WCAG 2.1.4 asks for a way to switch them off), and what they do. */
export function ShortcutsForm({ shortcuts, language }: { shortcuts: Shortcuts; language: Language }) {
  const t = translatorFor(language, 'settings');
  return (
    <>
      <form method="post" action="/preferences" className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="returnTo" value="/settings#shortcuts" />
        <label className="grid gap-1">
          <span className="text-sm">{t('shortcuts.label')}</span>
          <select name="shortcuts" defaultValue={shortcuts} className={field}>
            {shortcutsChoices.map((each) => (
              <option key={each} value={each}>
                {t(`shortcuts.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className={primaryButton}>
          {t('save')}
        </button>
      </form>
      <div className="mt-5">
        <KeyList texts={commandTexts[language].help} />
      </div>
    </>
  );
}
