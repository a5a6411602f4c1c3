import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { Banner } from '#app/_components/banner.tsx';
import { textLink } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Page } from '#app/_components/page.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { newId } from '#app/rules/change/change-fields.ts';
import { packedChange } from '#app/rules/change/packed-change.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { type BookChange, changedBook } from '#lib/tracker/book-change.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { eventsOf, openTracker, type PersonTracker } from '#lib/tracker/store/person-tracker.ts';
import { RuleForm } from './rule-form.tsx';
import { fieldsInQuery, fieldsOfRule, noFields, type RuleFields, ruleOfFields } from './rule-form-fields.ts';
import { categoryFirst } from './unfinished-rule.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('rules'))('title') };
}

type Query = Record<string, string | string[] | undefined>;

interface Address {
  searchParams: Promise<Query>;
}

/**
 * One rule, or a new one. The form leads back here with what was filled in (`go`): what makes sense goes on to be tried, or
 * to a category that is to be made first and then `back`; anything else is shown again as it was.
 */
export default async function RulePage({ searchParams }: Address) {
  const query = await searchParams;
  const user = await requireUser(addressOf('/rules/rule', query));
  if (query.go === 'category') redirect(categoryFirst(query));
  const language = await requestLanguage();
  const tracker = await openTracker(user, language);
  const { book: stored, calendars } = tracker;
  const t = translatorFor(language, 'rules');
  const { book } = stored;
  const at = book.rules.findIndex(({ id }) => id === query.id);
  const rule = book.rules[at];
  const sent = query.go === undefined ? null : fieldsInQuery(query);
  const problem = sent && query.go !== 'back' ? tried(book, sent) : null;
  const isGone = Boolean(query.id) && !rule;
  return (
    <Page title={rule ? t('form.edit', { number: String(at + 1) }) : t('form.new')}>
      {problem ? <Banner tone="danger">{t(`form.${problem}`)}</Banner> : null}
      {isGone || book.categories.length === 0 ? (
        <EmptyState title={t(isGone ? 'form.gone' : 'form.noCategory')}>
          <a href="/rules" className={textLink}>
            {t('preview.back')}
          </a>
        </EmptyState>
      ) : (
        <RuleForm
          fields={sent ?? (rule ? fieldsOfRule(rule) : await begun(tracker, query.event))}
          book={book}
          calendars={calendars}
          language={language}
        />
      )}
    </Page>
  );
}

/** A new rule, with what an event says that it is to be made from. */
async function begun(tracker: PersonTracker, eventId: Query[string]): Promise<RuleFields> {
  const [event] = typeof eventId === 'string' ? await eventsOf(tracker, [eventId]) : [];
  if (!event) return noFields;
  const value = event.title?.trim().slice(0, 200) ?? '';
  return {
    ...noFields,
    categoryId: event.categoryId ?? '',
    titles: value === '' ? [] : [{ op: 'contains', value }],
  };
}

/** Leads on to the preview; what is wrong otherwise. */
function tried(book: RuleBook, fields: RuleFields): 'noCondition' | 'wrong' {
  const rule = ruleOfFields(fields, fields.id || newId());
  if (rule.conditions.length === 0) return 'noCondition';
  const change: BookChange = { do: 'saveRule', rule, place: fields.place };
  const packed = changedBook(book, change).book && packedChange(change);
  return packed ? redirect(`/rules/preview?change=${packed}`) : 'wrong';
}
