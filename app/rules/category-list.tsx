import { quietButton, rowButton } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { CategoryChip } from './words/category-chip.tsx';

/** The categories, each with how many rules put events into it. */
export function CategoryList({ book, language }: { book: RuleBook; language: Language }) {
  const t = translatorFor(language, 'rules');
  return (
    <>
      {book.categories.length === 0 ? <p className="mb-4 text-muted">{t('categories.empty')}</p> : null}
      <ul className="mb-4">
        {book.categories.map((category) => (
          <li
            key={category.id}
            className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1 border-line border-b py-2"
          >
            <CategoryChip category={category} language={language} />
            <span className="-me-2 flex items-center gap-3">
              <span className="text-muted text-sm">
                {t('categories.rules', {
                  count: book.rules.filter(({ categoryId }) => categoryId === category.id).length,
                })}
              </span>
              <a
                href={`/rules/category?id=${category.id}`}
                aria-label={t('categories.what', { name: category.name })}
                className={rowButton}
              >
                {t('categories.edit')}
              </a>
            </span>
          </li>
        ))}
      </ul>
      <a href="/rules/category" className={quietButton}>
        {t('categories.add')}
      </a>
    </>
  );
}
