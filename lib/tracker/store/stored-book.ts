import 'server-only';
import { openText, type SealingKey, sealText } from '#lib/aes-gcm.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { type RuleBook, ruleBook, starterBook } from '#lib/tracker/rules.ts';

export interface StoredBook {
  book: RuleBook;
  /** What a change has to name. */
  version: number;
}

/** Since when a changed book holds: for every event, or for those that have not begun yet. */
export type BookHolds = 'always' | 'from now on';

const read: Statement = {
  name: 'rule-book-read',
  text: 'SELECT sealed, version FROM rule_book WHERE user_id = $1',
};
const begin: Statement = {
  name: 'rule-book-begin',
  text: `INSERT INTO rule_book (user_id, sealed) VALUES ($1, $2)
         ON CONFLICT (user_id) DO UPDATE SET sealed = excluded.sealed WHERE rule_book.sealed = $3
         RETURNING version`,
};
/** Events that the changed book is to look at are marked in the same statement. */
const save: Statement = {
  name: 'rule-book-save',
  text: `WITH book AS (
           UPDATE rule_book SET sealed = $2, version = version + 1, updated_at = now()
            WHERE user_id = $1 AND version = $3 RETURNING version),
         marked AS (
           UPDATE event SET ruled_version = NULL FROM book, calendar, connection
            WHERE event.calendar_id = calendar.id AND calendar.connection_id = connection.id
              AND connection.user_id = $1 AND ($4::bool OR event.starts_at >= now()))
         SELECT version FROM book`,
};

/**
 * The person's categories, rules and goals; a starter set in their language when they have none yet, or when it opens
 * with their key no more. Throws Failure `database_unavailable`.
 */
export async function readBook(userId: string, key: SealingKey, language: 'en' | 'fr'): Promise<StoredBook> {
  const { query } = await database();
  for (;;) {
    const [row] = await query<{ sealed: string; version: number }>(read, [userId]);
    const text = row ? openText(row.sealed, key, aboutOf(userId)) : null;
    const book = text === null ? null : ruleBook.safeParse(JSON.parse(text)).data;
    if (row && book) return { book, version: row.version };
    const starter = starterBook(language);
    const [begun] = await query<{ version: number }>(begin, [
      userId,
      sealBook(userId, key, starter),
      row?.sealed ?? null,
    ]);
    if (begun) return { book: starter, version: begun.version };
  }
}

/**
 * Saves a changed book; false when somebody changed it since `version` was read: nothing is saved then. Throws Failure
 * `database_unavailable`.
 */
export async function saveBook(
  userId: string,
  key: SealingKey,
  change: StoredBook & { holds: BookHolds },
): Promise<boolean> {
  const { query } = await database();
  const { book, version, holds } = change;
  const values = [userId, sealBook(userId, key, book), version, holds === 'always'];
  return (await query(save, values)).length === 1;
}

function sealBook(userId: string, key: SealingKey, book: RuleBook): string {
  return sealText(JSON.stringify(book), key, aboutOf(userId));
}

function aboutOf(userId: string): string {
  return `rule book\n${userId}`;
}
