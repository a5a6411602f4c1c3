import { primaryButton, quietButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Goal } from '#lib/tracker/goals.ts';
import type { StoredBook } from '#lib/tracker/store/stored-book.ts';

interface GoalFormProps {
  /** Absent for a new one. */
  goal?: Goal;
  stored: StoredBook;
  language: Language;
}

/** One goal: of what, at least or at most, how many hours a week. */
export function GoalForm({ goal, stored: { book, version }, language }: GoalFormProps) {
  const t = translatorFor(language, 'goals');
  const chosen = goal ? (goal.of === 'category' ? `category:${goal.categoryId}` : goal.of) : 'focus';
  return (
    <div className="flex flex-wrap items-end gap-3">
      <form method="post" action="/goals/save" className="flex min-w-0 flex-wrap items-end gap-3">
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="id" value={goal?.id ?? ''} />
        <label className="grid min-w-0 gap-1">
          <span className="text-sm">{t('form.what')}</span>
          <select name="of" defaultValue={chosen} className={`${field} min-w-0 max-w-full`}>
            <optgroup label={t('form.measures')}>
              <option value="focus">{t('form.focus')}</option>
              <option value="meetings">{t('form.meetings')}</option>
            </optgroup>
            {book.categories.length > 0 ? (
              <optgroup label={t('form.categories')}>
                {book.categories.map(({ id, name }) => (
                  <option key={id} value={`category:${id}`}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ) : null}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="text-sm">{t('form.aim')}</span>
          <select name="aim" defaultValue={goal?.aim ?? 'atLeast'} className={field}>
            {(['atLeast', 'atMost'] as const).map((aim) => (
              <option key={aim} value={aim}>
                {t(`form.${aim}`)}
              </option>
            ))}
          </select>
        </label>
        <label className="grid gap-1">
          <span className="text-sm">{t('form.hours')}</span>
          <input
            type="number"
            name="hours"
            min="0"
            max="168"
            step="any"
            required
            defaultValue={goal ? goal.minutes / 60 : 10}
            className={`${field} w-28`}
          />
        </label>
        <button type="submit" name="do" value="save" className={primaryButton}>
          {t(goal ? 'form.save' : 'form.add')}
        </button>
      </form>
      {goal ? (
        <form method="post" action="/goals/save">
          <input type="hidden" name="version" value={version} />
          <input type="hidden" name="id" value={goal.id} />
          <button type="submit" name="do" value="delete" className={quietButton}>
            {t('form.delete')}
          </button>
        </form>
      ) : null}
    </div>
  );
}
