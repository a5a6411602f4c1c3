import { describe, expect, it } from 'vitest';
import { fieldsInQuery } from './rule-form-fields.ts';
import { backToRule, categoryFirst } from './unfinished-rule.ts';

const queryOf = (address: string) => {
  const query: Record<string, string[]> = {};
  for (const [name, value] of new URL(address, 'http://app').searchParams) {
    query[name] = [...(query[name] ?? []), value];
  }
  return query;
};
const sentOf = (address: string) => new URL(address, 'http://app').searchParams.get('rule') ?? '';

const filled = {
  go: 'category',
  category: 'focus',
  titleOp: ['contains', 'startsWith'],
  title: ['', 'Déjeuner & café = 100 %'],
  attendee: ['grace@example.com', 'lin', ''],
  calendar: ['a', 'b'],
  enabled: 'on',
  place: 'last',
  atMost: '15',
};

describe('a rule that waits for its category', () => {
  it('comes back as it was filled in, with the new category', () => {
    const back = backToRule(sentOf(categoryFirst(filled)), 'new one');
    expect(fieldsInQuery(queryOf(back))).toEqual(fieldsInQuery({ ...filled, category: 'new one' }));
  });

  it('comes back with the category it had when none was made', () => {
    const back = backToRule(sentOf(categoryFirst(filled)));
    expect(queryOf(back)).toMatchObject({ category: ['focus'], go: ['back'] });
  });

  it('leads nowhere else, whatever it is given', () => {
    for (const sent of ['', '//evil.example', 'https://evil.example/?a=b', '&&==%']) {
      expect(new URL(backToRule(sent, 'c'), 'http://app').href).toMatch(/^http:\/\/app\/rules\/rule\?/);
    }
  });
});
