import 'server-only';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SealingKey } from '#lib/aes-gcm.ts';
import { type EventRow, eventOfRow } from '#lib/calendar/store/event-row.ts';
import { database, type Statement } from '#lib/database/client.ts';
import { categorise, type RuleBook } from '#lib/tracker/rules.ts';
import type { StoredBook } from './stored-book.ts';

const batch = 1_000;
/** Rules may be many and slow: others have their turn this often, and what is left after so long is the next look's. */
const turnMs = 15;
const budgetMs = 3_000;

type UnruledRow = EventRow & { calendarId: string; etag: string | null };

const epochMs = (column: string) => `round(date_part('epoch', ${column}) * 1000)`;

/** Those that the rules have not looked at since they, or the rules, last changed. */
const unruled: Statement = {
  name: 'events-unruled',
  text: `SELECT event.id, calendar_id AS "calendarId", etag, ${epochMs('starts_at')} AS "startsAt",
                ${epochMs('ends_at')} AS "endsAt", start_date::text AS "startDate", end_date::text AS "endDate",
                event.status, response, event_type AS "eventType", transparency, series_id AS "seriesId", event.color,
                event.sealed
           FROM event JOIN calendar ON calendar.id = calendar_id JOIN connection ON connection.id = connection_id
          WHERE user_id = $1 AND ruled_version IS NULL AND event.sealed IS NOT NULL
          LIMIT ${batch}`,
};
/** A hand goes before the rules. An event that changed meanwhile is left for the next look. */
const decide: Statement = {
  name: 'events-decide',
  text: `UPDATE event
            SET category_id = CASE WHEN o.event_id IS NULL THEN u.category_id ELSE o.category_id END,
                decided_by = CASE WHEN o.event_id IS NULL THEN u.decided_by ELSE 'hand' END, ruled_version = $2
           FROM unnest($3::text[], $4::text[], $5::text[], $6::text[]) AS u(id, etag, category_id, decided_by)
           LEFT JOIN event_override o ON o.user_id = $1 AND o.event_id = u.id
          WHERE event.id = u.id AND event.etag IS NOT DISTINCT FROM u.etag
            AND EXISTS (SELECT FROM rule_book WHERE user_id = $1 AND version = $2)
      RETURNING event.id`,
};

/**
 * Puts every stored event that needs it into its category. Usually there is none. Answers how many there were. Throws
 * Failure `database_unavailable`.
 */
export async function categoriseStored(userId: string, key: SealingKey, stored: StoredBook): Promise<number> {
  const { query } = await database();
  const giveUpAt = performance.now() + budgetMs;
  for (let done = 0; ; ) {
    const rows = await query<UnruledRow>(unruled, [userId]);
    const decided = await decisions(rows, key, stored.book, giveUpAt);
    if (decided.length === 0) return done;
    const changed = await query(decide, [
      userId,
      stored.version,
      decided.map(({ row }) => row.id),
      decided.map(({ row }) => row.etag),
      decided.map(({ categoryId }) => categoryId),
      decided.map(({ by }) => by),
    ]);
    done += changed.length;
    // Fewer than a batch, no time left, or a book that was changed meanwhile: whoever reads next goes on.
    if (decided.length < batch || changed.length === 0) return done;
  }
}

async function decisions(rows: readonly UnruledRow[], key: SealingKey, book: RuleBook, giveUpAt: number) {
  const decided: ({ row: UnruledRow } & ReturnType<typeof categorise>)[] = [];
  let turnEndsAt = performance.now() + turnMs;
  for (const row of rows) {
    const event = eventOfRow(row, key);
    if (event) decided.push({ row, ...categorise(event, book) });
    if (performance.now() < turnEndsAt) continue;
    if (performance.now() > giveUpAt) break;
    await nextTurn();
    turnEndsAt = performance.now() + turnMs;
  }
  return decided;
}
