import { quietButton, rowButton } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { PersonCalendar } from '#lib/calendar/event.ts';
import type { BookChange } from '#lib/tracker/book-change.ts';
import type { StoredBook } from '#lib/tracker/store/stored-book.ts';
import { CategoryChip } from './words/category-chip.tsx';
import { categoryOf, conditionsInWords } from './words/rule-words.ts';

interface RuleListProps {
  stored: StoredBook;
  calendars: readonly PersonCalendar[];
  language: Language;
}

interface Act {
  label: string;
  /** Stands for the label where all of them are to fit in one line. */
  sign?: string;
  change: BookChange;
}

const moved = (id: string, by: 1 | -1): BookChange => ({ do: 'moveRule', id, by });

/** The rules in the order in which they are asked; every button is a change of its own, of one form. */
export function RuleList({ stored, calendars, language }: RuleListProps) {
  const t = translatorFor(language, 'rules');
  const { book, version } = stored;
  return (
    <form method="post" action="/rules/save">
      <input type="hidden" name="version" value={version} />
      {/* Above them: a new rule is asked first, and a long list would hide the way to it. */}
      <a href="/rules/rule" className={`mb-2 ${quietButton}`}>
        {t('list.add')}
      </a>
      {book.rules.length === 0 ? <p className="mb-4 text-muted">{t('list.empty')}</p> : null}
      <ol className="mb-4">
        {book.rules.map((rule, at) => {
          const number = String(at + 1);
          const { id, enabled } = rule;
          const acts: Act[] = [
            ...(at > 0 ? [{ label: t('list.up'), sign: '↑', change: moved(id, -1) }] : []),
            ...(at < book.rules.length - 1
              ? [{ label: t('list.down'), sign: '↓', change: moved(id, 1) }]
              : []),
            {
              label: t(enabled ? 'list.disable' : 'list.enable'),
              change: { do: 'enableRule', id, enabled: !enabled },
            },
            { label: t('list.delete'), change: { do: 'deleteRule', id } },
          ];
          const edit = t('list.edit');
          return (
            <li
              key={rule.id}
              id={`rule-${rule.id}`}
              className="flex flex-wrap items-center gap-x-3 gap-y-2 border-line border-b py-2.5 target:bg-accent-soft"
            >
              <span className="w-7 shrink-0 text-end text-muted tabular-nums">{number}.</span>
              <span className={`min-w-0 flex-1 basis-44 break-words ${rule.enabled ? '' : 'text-muted'}`}>
                {t('list.if', { conditions: conditionsInWords(rule.conditions, calendars, language) })}{' '}
                <span aria-hidden="true">→</span>{' '}
                <CategoryChip category={categoryOf(book, rule.categoryId)} language={language} />
                {rule.enabled ? null : <span className="text-sm"> ({t('list.off')})</span>}
              </span>
              {/* On a phone all five fit in one line. */}
              <span className="-mx-1.5 flex flex-wrap sm:-mx-2 sm:gap-0.5 [&>*]:max-sm:px-1.5">
                {acts.map(({ label, sign, change }) => (
                  <button
                    key={label}
                    type="submit"
                    name="change"
                    value={JSON.stringify(change)}
                    title={sign ? label : undefined}
                    aria-label={t('list.what', { act: label, number })}
                    className={`justify-center ${sign ? 'min-w-8' : ''} ${rowButton}`}
                  >
                    {sign ?? label}
                  </button>
                ))}
                <a
                  href={`/rules/rule?id=${rule.id}`}
                  aria-label={t('list.what', { act: edit, number })}
                  className={rowButton}
                >
                  {edit}
                </a>
              </span>
            </li>
          );
        })}
      </ol>
    </form>
  );
}
