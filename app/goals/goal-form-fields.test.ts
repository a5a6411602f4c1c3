import { describe, expect, it } from 'vitest';
import { changedBook } from '#lib/tracker/book-change.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { goalChange } from './goal-form-fields.ts';

const saved = (fields: Record<string, string>) => {
  const change = goalChange({ do: 'save', of: 'focus', aim: 'atLeast', hours: '10', ...fields }, () => 'new');
  return change && (changedBook(starterBook('en'), change).book?.goals ?? 'refused');
};

describe('the form of a goal', () => {
  it('is of focus, of meetings or of a category, in hours with a decimal sign of either language', () => {
    expect(saved({})).toEqual([{ id: 'new', of: 'focus', aim: 'atLeast', minutes: 600 }]);
    expect(saved({ of: 'meetings', aim: 'atMost', hours: '7,5', id: 'mine' })).toEqual([
      { id: 'mine', of: 'meetings', aim: 'atMost', minutes: 450 },
    ]);
    expect(saved({ of: 'category:admin', hours: '0.25' })).toEqual([
      { id: 'new', of: 'category', categoryId: 'admin', aim: 'atLeast', minutes: 15 },
    ]);
  });

  it.each<Record<string, string>>([
    { of: 'category:nowhere' },
    { of: 'sleep' },
    { of: '' },
    { aim: 'exactly' },
    { hours: '169' },
    { hours: '-1' },
    { hours: '' },
    { hours: 'ten' },
    { hours: '1e2' },
    { id: '<b>' },
  ])('%o is refused', (fields) => {
    expect(saved(fields)).toBe('refused');
  });

  it('that wants something else is not understood', () => {
    expect(goalChange({ do: 'erase' }, () => 'new')).toBeNull();
    expect(goalChange({ do: 'delete' }, () => 'new')).toBeNull();
    expect(goalChange({ do: 'delete', id: 'x'.repeat(60_000) }, () => 'new')).toBeNull();
    expect(goalChange({ do: 'delete', id: 'goal' }, () => 'new')).toEqual({ do: 'deleteGoal', id: 'goal' });
  });
});
