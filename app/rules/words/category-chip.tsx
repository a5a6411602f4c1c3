import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Category } from '#lib/tracker/rule-book.ts';

/** A category by its name, with its colour beside it; null is none. */
export function CategoryChip({ category, language }: { category: Category | null; language: Language }) {
  return (
    <span className="inline-flex min-w-0 max-w-full items-baseline gap-1.5">
      <span
        aria-hidden="true"
        className="size-2.5 shrink-0 rounded-full border border-line-strong"
        style={category ? { background: category.color } : undefined}
      />
      <bdi className={`min-w-0 break-words ${category ? 'font-medium' : 'text-muted'}`}>
        {category ? category.name : translatorFor(language, 'rules')('none')}
      </bdi>
    </span>
  );
}
