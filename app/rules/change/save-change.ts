import 'server-only';
import type { BookChange } from '#lib/tracker/book-change.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { forgetCategories } from '#lib/tracker/store/forget-categories.ts';
import type { PersonTracker } from '#lib/tracker/store/person-tracker.ts';
import { type BookHolds, saveBook } from '#lib/tracker/store/stored-book.ts';

/**
 * Saves a changed book, unless it is another one by now: false. Events in a category that is gone are decided anew,
 * whatever it holds for. Throws Failure `database_unavailable`.
 */
export async function saveChange(
  { userId, key, book: stored }: PersonTracker,
  change: BookChange,
  book: RuleBook,
  holds: BookHolds,
): Promise<boolean> {
  if (!(await saveBook(userId, key, { book, version: stored.version, holds }))) return false;
  const left = new Set(book.categories.map(({ id }) => id));
  const gone = stored.book.categories.map(({ id }) => id).filter((id) => !left.has(id));
  const into = change.do === 'deleteCategory' ? change.into : null;
  if (gone.length > 0) await forgetCategories(userId, gone, into);
  return true;
}
