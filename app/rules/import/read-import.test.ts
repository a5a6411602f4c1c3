import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { starterBook } from '#lib/tracker/starter-book.ts';
import { bookIn, isPath, sentFile } from './read-import.ts';

const sent = (content: string) => {
  const body = new FormData();
  body.set('version', '3');
  body.set('file', new File([content], 'book.json'));
  return sentFile(new Request('http://localhost/rules/import', { method: 'POST', body }));
};

describe('a file with a book', () => {
  it('is read as it was exported, whatever its letters, with a byte-order mark or without', async () => {
    const text = JSON.stringify(starterBook('fr'));
    for (const content of [text, `\uFEFF${text}`]) {
      const file = await sent(content);
      if (file === 'huge') throw new Error('huge');
      expect(file.fields).toEqual({ version: '3' });
      expect(bookIn(file.text)).toEqual({ book: starterBook('fr') });
    }
  });

  it('that is too large is not read at all', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const body = 'x'.repeat(2_100_000);
    expect(await sentFile(new Request('http://localhost', { method: 'POST', headers, body }))).toBe('huge');
  });

  it.each([
    ['an empty one', '', 'empty'],
    ['no JSON', '{"version":1,', 'notJson'],
    ['another version', '{"version":2,"rules":"who knows"}', 'version'],
    ['a version in words', '{"version":"1"}', 'version'],
    ['something else', '[1,2,3]', 'wrong'],
    ['nothing', 'null', 'wrong'],
    ['a list of a hundred thousand lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, 'notJson|wrong'],
  ])('that is %s is told as that', (_what, text, problem) => {
    const read = bookIn(text);
    expect(read.book).toBeNull();
    expect('problem' in read && read.problem).toMatch(new RegExp(`^(?:${problem})$`));
  });

  it('with ten thousand rules, or a wrong one, says where', () => {
    const book = starterBook('en');
    const [rule] = book.rules;
    const many = { ...book, rules: Array.from({ length: 10_000 }, (_, at) => ({ ...rule, id: `r${at}` })) };
    expect(bookIn(JSON.stringify(many))).toEqual({ book: null, problem: 'wrong', paths: ['rules'] });
    const wrong = { ...book, rules: [{ ...rule, conditions: [{ kind: 'length' }] }], '<b>': 1 };
    const read = bookIn(JSON.stringify(wrong));
    expect('paths' in read && read.paths).toEqual(['rules[0].conditions[0]']);
  });
});

it('a body that is no form is refused', async () => {
  const request = new Request('http://localhost/rules/import', { method: 'POST', body: 'hello' });
  await expect(sentFile(request)).rejects.toThrow(Failure);
});

it('a path says where, and cannot be made to say anything else', () => {
  expect(isPath('rules[3].conditions[0].value')).toBe(true);
  for (const text of ['Call 0800 now', 'a.b c', '<b>', 'rules[', '', `a${'.a'.repeat(3)}!`, null]) {
    expect(isPath(text)).toBe(false);
  }
});
