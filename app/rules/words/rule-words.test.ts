import { describe, expect, it } from 'vitest';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { conditionsInWords, decisionInWords } from './rule-words.ts';

const calendars = [
  { id: 'w', summary: 'Work', primary: false },
  { id: 'm', summary: '', primary: true },
];
const words = (conditions: Parameters<typeof conditionsInWords>[0], language: 'en' | 'fr' = 'en') =>
  conditionsInWords(conditions, calendars, language).replaceAll('\u00a0', ' ');

describe('a rule in words', () => {
  it('says each of its conditions', () => {
    expect(
      words([
        { kind: 'title', op: 'contains', value: '1:1' },
        { kind: 'length', atMost: 30 },
        { kind: 'recurring', value: false },
      ]),
    ).toBe('the title contains “1:1”, it lasts at most 30 min and it does not repeat');
    expect(words([{ kind: 'calendar', ids: ['w', 'm', 'x'] }])).toBe(
      'the calendar is Work, Main calendar or one that is not there any more',
    );
    expect(words([{ kind: 'color', value: '#dc2127' }], 'fr')).toBe('la couleur est Tomate');
    expect(words([{ kind: 'color', value: '#123456' }])).toBe('the colour is #123456');
    expect(words([{ kind: 'eventType', value: 'newType' }])).toBe('the kind of event is newType');
    expect(words([{ kind: 'length', atLeast: 60, atMost: 90 }])).toBe('it lasts between 1 h and 1 h 30');
    expect(words([{ kind: 'domain', value: 'acme.com' }], 'fr')).toBe('quelqu’un de « acme.com » est invité');
  });

  it('leaves braces and tags in a title alone', () => {
    expect(words([{ kind: 'title', op: 'startsWith', value: '{x} <b>' }])).toBe(
      'the title begins with “{x} <b>”',
    );
  });
});

it('why an event is in its category is said by the number of the rule, or by what else decided', () => {
  const book = starterBook('en');
  const say = (by: string | null) => decisionInWords(by, book, calendars, 'en');
  expect(say('starter-1-2')).toBe('by rule 2: the title contains “focus”');
  expect(say('calendar')).toBe('the calendar’s default');
  expect(say('hand')).toBe('by hand');
  expect(say(null)).toBe('no rule matches');
  expect(say('deleted')).toBe('by an earlier rule');
});
