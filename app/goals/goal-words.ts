import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import type { Goal } from '#lib/tracker/goals.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';

/** `Focus time: at least 10 h a week`. */
export function goalInWords(goal: Goal, book: RuleBook, language: Language): string {
  const t = translatorFor(language, 'goals');
  return t(`name.${goal.aim}`, {
    what: subjectOf(goal, book, language),
    time: formatDuration(goal.minutes, language),
  });
}

function subjectOf(goal: Goal, book: RuleBook, language: Language): string {
  const t = translatorFor(language, 'goals');
  if (goal.of !== 'category') return t(goal.of);
  return book.categories.find(({ id }) => id === goal.categoryId)?.name ?? t('goneCategory');
}

/** The seven days from an ISO date on. */
export function weekInWords(key: string, language: Language): string {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const last = new Date(Date.parse(key) + 6 * 86_400_000);
  return formatterFor(language, 'UTC').dateTimeRange(new Date(key), last, day);
}

/** Where the events behind the figure of a week are listed; `key` is the ISO date of its first day. */
export function weekAddress(goal: Goal, key: string): string {
  const to = new Date(Date.parse(key) + 7 * 86_400_000).toISOString().slice(0, 10);
  const what: Record<string, string> =
    goal.of === 'category' ? { groupBy: 'category', key: goal.categoryId } : { figure: goal.of };
  return `/insights/events?${new URLSearchParams({ from: key, to, ...what })}`;
}
