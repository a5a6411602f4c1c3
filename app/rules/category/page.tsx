import type { Metadata } from 'next';
import { dangerButton, primaryButton, quietButton, textLink } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { field } from '#app/_components/form-style.ts';
import { Page } from '#app/_components/page.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import type { Language } from '#app/_i18n/language.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { backToRule } from '#app/rules/rule/unfinished-rule.ts';
import { requireUser } from '#lib/account/current-user.ts';
import type { Category } from '#lib/tracker/rule-book.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';
import type { StoredBook } from '#lib/tracker/store/stored-book.ts';
import { freeColor } from './free-color.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('rules'))('category.edit') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** One category, or a new one: its name and colour, and what becomes of its rules when it goes. */
export default async function CategoryPage({ searchParams }: Address) {
  const query = await searchParams;
  const user = await requireUser(addressOf('/rules/category', query));
  const language = await requestLanguage();
  const { book: stored } = await openTracker(user, language);
  const t = translatorFor(language, 'rules');
  const category = stored.book.categories.find(({ id }) => id === query.id);
  const isGone = query.id !== undefined && !category;
  return (
    <Page title={t(category ? 'category.edit' : 'category.new')}>
      {isGone ? (
        <EmptyState title={t('category.gone')}>
          <a href="/rules" className={textLink}>
            {t('preview.back')}
          </a>
        </EmptyState>
      ) : (
        <CategoryForm
          category={category}
          categories={stored.book.categories}
          version={stored.version}
          rule={typeof query.rule === 'string' ? query.rule : undefined}
          language={language}
        />
      )}
      {category ? <DeleteCategory category={category} stored={stored} language={language} /> : null}
    </Page>
  );
}

interface CategoryFormProps {
  category: Category | undefined;
  categories: readonly Category[];
  version: number;
  /** What a rule's form was filled in with that waits for this category (`categoryFirst`). */
  rule: string | undefined;
  language: Language;
}

function CategoryForm(props: CategoryFormProps) {
  const t = translatorFor(props.language, 'rules');
  return (
    <form
      method="post"
      action="/rules/save"
      className="grid gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <input type="hidden" name="version" value={props.version} />
      <input type="hidden" name="do" value="category" />
      {props.rule === undefined ? null : <input type="hidden" name="rule" value={props.rule} />}
      <input type="hidden" name="id" value={props.category?.id ?? ''} />
      <label className="grid gap-1">
        <span className="text-sm">{t('category.name')}</span>
        <input
          type="text"
          name="name"
          required
          maxLength={60}
          defaultValue={props.category?.name ?? ''}
          className={`${field} w-full max-w-sm`}
        />
      </label>
      <label className="grid gap-1 justify-self-start">
        <span className="text-sm">{t('category.color')}</span>
        <input
          type="color"
          name="color"
          defaultValue={props.category?.color ?? freeColor(props.categories)}
          className="h-9 w-16 rounded-md border border-line-strong bg-surface p-1"
        />
      </label>
      <div className="flex flex-wrap gap-3">
        <button type="submit" className={primaryButton}>
          {t('category.save')}
        </button>
        <a href={props.rule === undefined ? '/rules' : backToRule(props.rule)} className={quietButton}>
          {t('category.cancel')}
        </a>
      </div>
    </form>
  );
}

function DeleteCategory(props: { category: Category; stored: StoredBook; language: Language }) {
  const t = translatorFor(props.language, 'rules');
  const { book, version } = props.stored;
  return (
    <details>
      <summary className={`${quietButton} list-none [&::-webkit-details-marker]:hidden`}>
        {t('category.delete')}
      </summary>
      <form
        method="post"
        action="/rules/save"
        className="mt-4 grid gap-4 rounded-md border border-danger bg-danger-soft p-4"
      >
        <input type="hidden" name="version" value={version} />
        <input type="hidden" name="do" value="deleteCategory" />
        <input type="hidden" name="id" value={props.category.id} />
        <label className="grid min-w-0 gap-1">
          <span>{t('category.into')}</span>
          <select name="into" defaultValue="" className={field}>
            <option value="">{t('category.away')}</option>
            {book.categories
              .filter(({ id }) => id !== props.category.id)
              .map(({ id, name }) => (
                <option key={id} value={id}>
                  {t('category.move', { name })}
                </option>
              ))}
          </select>
        </label>
        <div>
          <button type="submit" className={dangerButton}>
            {t('category.delete')}
          </button>
        </div>
      </form>
    </details>
  );
}
