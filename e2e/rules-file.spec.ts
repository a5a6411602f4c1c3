import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { signIn } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

interface Book {
  version: number;
  categories: { id: string; name: string; color: string }[];
  rules: { id: string; categoryId: string; enabled: boolean; conditions: unknown[] }[];
  calendarDefaults: Record<string, string>;
  goals: unknown[];
}

const bookOf = async (page: Page): Promise<Book> => (await page.request.get('/rules/export')).json();

/** Signed in, with every event stored and put into its category, on the screen of the rules. */
async function openRules(page: Page): Promise<void> {
  await signIn(page, 'ada@example.com', { at: '/rules' });
}

test('the book goes out as a file and comes back; a file that is wrong is told, and nothing is lost', async ({
  page,
}) => {
  await openRules(page);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as JSON' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const book = JSON.parse(text) as Book;
  expect(book).toMatchObject({ version: 1, categories: expect.any(Array), rules: expect.any(Array) });

  const choose = async (content: string, button = 'Import') => {
    const buffer = Buffer.from(content);
    await page.getByLabel('File').setInputFiles({ name: 'book.json', mimeType: 'application/json', buffer });
    await page.getByRole('button', { name: button, exact: true }).click();
  };
  const [rule] = book.rules;
  const many = Array.from({ length: 10_000 }, (_, at) => ({ ...rule, id: `rule-${at}` }));
  // Looked at closely, it would keep the server for seconds.
  const tooMuch = Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [at, '?']));
  for (const [content, told] of [
    ['{"version":1,', 'The file is not JSON, or it is damaged.'],
    [JSON.stringify({ ...book, calendarDefaults: tooMuch }), 'The file is no book of categories and rules'],
    [JSON.stringify({ ...book, version: 2 }), 'The file is of another version'],
    [JSON.stringify({ ...book, rules: many }), 'What is wrong is at: rules'],
    [JSON.stringify({ ...book, rules: [{ ...rule, categoryId: 'none' }] }), 'rules[0].categoryId'],
    [' '.repeat(2_200_000), 'The file is larger than 2 MB.'],
  ] as const) {
    await choose(content);
    await expect(page.getByText(told)).toBeVisible();
    expect(await bookOf(page)).toEqual(book);
  }

  const smaller = { ...book, rules: book.rules.slice(0, 3) };
  await choose(JSON.stringify(smaller), 'Show what would change');
  await expect(page.getByText('would change category')).toBeVisible();
  expect(await bookOf(page)).toEqual(book);
  await page.getByRole('link', { name: 'Cancel: change nothing' }).click();
  await choose(JSON.stringify(smaller));
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await bookOf(page)).toEqual(smaller);
  await choose(text);
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await bookOf(page)).toEqual(book);
});

test('hostile input over HTTP changes nothing, and takes no time', async ({ page, browserless: grace }) => {
  await openRules(page);
  const adas = (await (await page.request.get('/api/v1/calendars')).json()).calendars as { id: string }[];
  await grace.signIn({ login: 'grace@example.com' });
  const book = async () => (await grace.fetch('/rules/export')).json() as Promise<Book>;
  const before = await book();
  const post = (fields: Record<string, string>, headers = {}) => grace.post('/rules/save', fields, headers);
  const version = '1';
  const send = (change: unknown, holds = 'always') =>
    post({ version, holds, change: JSON.stringify(change) });
  const locations = async (answer: Promise<Response>) => (await answer).headers.get('location');

  expect(
    await locations(post({ version, do: 'category', name: 'x'.repeat(50_000), color: '#123456' })),
  ).toMatch(/problem=refused$/);
  expect(await locations(post({ version, do: 'category', name: 'x', color: 'url(//evil)' }))).toMatch(
    /problem=refused$/,
  );
  expect(await locations(send({ do: 'deleteRule', id: 'nothing' }))).toMatch(/problem=gone$/);
  expect((await post({ version, do: 'category', name: 'x'.repeat(70_000), color: '#123456' })).status).toBe(
    400,
  );
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const keys = Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [at, null]));
  for (const change of [
    '',
    '{',
    'junk',
    '{"do":"__proto__"}',
    '[]',
    `{"do":"saveRule","rule":{"id":"x","y":${deep}}}`,
    JSON.stringify({ do: 'setDefaults', defaults: keys }),
  ]) {
    expect((await post({ version, change })).status).toBe(400);
  }
  expect((await post({ version, do: 'defaults', [`default.${adas[0]?.id}`]: 'focus' })).status).toBe(404);
  const evil = { origin: 'https://evil.example' };
  expect((await post({ version, do: 'category', name: 'x', color: '#123456' }, evil)).status).toBe(403);
  const imported = await grace.fetch('/rules/import', {
    method: 'POST',
    headers: evil,
    body: new FormData(),
  });
  expect(imported.status).toBe(403);
  expect((await new HttpBrowser(grace.origin).fetch('/rules/export')).status).toBe(401);
  expect(await book()).toEqual(before);

  const conditions = Array.from({ length: 10 }, () => ({
    kind: 'title',
    op: 'pattern',
    value: `${'*a'.repeat(99)}*b`,
  }));
  const slow = Array.from({ length: 200 }, (_, at) => ({
    id: `slow-${at}`,
    categoryId: 'focus',
    enabled: true,
    conditions,
  }));
  const body = new FormData();
  body.set('version', version);
  body.set('do', 'import');
  body.set('file', new File([JSON.stringify({ ...before, rules: slow })], 'book.json'));
  const headers = { origin: grace.origin };
  const began = performance.now();
  const answer = await grace.fetch('/rules/import', { method: 'POST', headers, body });
  expect(answer.headers.get('location')).toMatch(/saved=1$/);
  expect((await grace.fetch('/rules')).status).toBe(200);
  expect(performance.now() - began).toBeLessThan(20_000);
  await grace.post('/privacy/erase', { confirm: 'erase' });
});
