import 'server-only';
import { type BookChange, bookChange } from '#lib/tracker/book-change.ts';
import { changeIn } from './packed-change.ts';

/** An id for something new in a book. */
export function newId(): string {
  return crypto.randomUUID();
}

/** What a posted form of this screen wants to do; null when that cannot be understood. */
export function changeOf(fields: Record<string, string>): BookChange | null {
  if (fields.change !== undefined) return changeIn(fields.change);
  switch (fields.do) {
    case 'category': {
      const { id, name, color } = fields;
      return checked({ do: 'saveCategory', category: { id: id || newId(), name, color } });
    }
    case 'deleteCategory':
      return checked({ do: 'deleteCategory', id: fields.id, into: fields.into || null });
    case 'defaults': {
      const given = Object.entries(fields).flatMap(([name, value]) => {
        const calendar = /^default\.([\w-]{1,64})$/.exec(name)?.[1];
        return calendar === undefined ? [] : [[calendar, value || null]];
      });
      return checked({ do: 'setDefaults', defaults: Object.fromEntries(given) });
    }
    default:
      return null;
  }
}

function checked(change: unknown): BookChange | null {
  return bookChange.safeParse(change).data ?? null;
}
