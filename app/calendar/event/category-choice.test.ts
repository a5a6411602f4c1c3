import { describe, expect, it } from 'vitest';
import { calendar, timed } from '#app/calendar/testing/sample.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { categoryChoice, categoryReason, leftToRules } from './category-choice.ts';

const book = starterBook('en');
const event = (categoryId: string | null, decidedBy: string | null) =>
  timed('2026-11-23T09:00:00Z', '2026-11-23T10:00:00Z', { categoryId, decidedBy });
const chosen = (categoryId: string | null, decidedBy: string | null) =>
  categoryChoice(event(categoryId, decidedBy), book, 'en').chosen;

describe('the category of one event', () => {
  it('is left to the rules until it is chosen by hand', () => {
    expect(chosen('focus', 'starter-1-1')).toBe(leftToRules);
    expect(chosen(null, null)).toBe(leftToRules);
    expect(chosen('focus', 'hand')).toBe('focus');
    expect(chosen(null, 'hand')).toBe('');
    expect(chosen('a category of long ago', 'hand')).toBe('');
  });

  it('may be any of the person’s, or none', () => {
    const values = categoryChoice(event(null, null), book, 'fr').options.map(({ value }) => value);
    expect(values).toEqual([leftToRules, ...book.categories.map(({ id }) => id), '']);
  });

  it('comes with its reason', () => {
    const reason = (by: string | null) => categoryReason(event('focus', by), book, [calendar()], 'en').text;
    expect(reason('starter-1-2')).toBe('by rule 2: the title contains “focus”');
    expect(reason('hand')).toBe('by hand');
    expect(reason('calendar')).toBe('the calendar’s default');
  });
});
