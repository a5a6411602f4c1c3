import type { BookChange } from '#lib/tracker/book-change.ts';

/**
 * What a posted form of this screen wants to do. Whether a goal makes sense the book says (`changedBook`); null when the
 * form cannot be understood at all.
 */
export function goalChange(fields: Record<string, string>, newId: () => string): BookChange | null {
  const { id = '', of = '', aim, hours } = fields;
  if (id.length > 64) return null;
  if (fields.do === 'delete') return id ? { do: 'deleteGoal', id } : null;
  if (fields.do !== 'save') return null;
  const category = /^category:(.{1,64})$/.exec(of)?.[1];
  const goal = {
    id: id || newId(),
    ...(category === undefined ? { of } : { of: 'category', categoryId: category }),
    aim,
    minutes: minutesOf(hours),
  };
  return { do: 'saveGoal', goal };
}

/** Hours as they are typed, with a point or a comma; null, which no goal takes, for anything else. */
function minutesOf(hours: string | undefined): number | null {
  return /^\d{1,3}([.,]\d{1,4})?$/.test(hours ?? '')
    ? Math.round(Number((hours as string).replace(',', '.')) * 60)
    : null;
}
