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
          const acts: [label: string, change: BookChange][] = [
            ...(at > 0
              ? [[t('list.up'), { do: 'moveRule', id: rule.id, by: -1 }] as [string, BookChange]]
              : []),
            ...(at < book.rules.length - 1
              ? [[t('list.down'), { do: 'moveRule', id: rule.id, by: 1 }] as [string, BookChange]]
              : []),
            [
              t(rule.enabled ? 'list.disable' : 'list.enable'),
              { do: 'enableRule', id: rule.id, enabled: !rule.enabled },
            ],
            [t('list.delete'), { do: 'deleteRule', id: rule.id }],
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
                {acts.map(([act, change]) => (
                  <button
                    key={act}
                    type="submit"
                    name="change"
                    value={JSON.stringify(change)}
                    aria-label={t('list.what', { act, number })}
                    className={rowButton}
                  >
                    {act}
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
