import type { z } from 'zod';
import { operations } from '#app/api/v1/_openapi/operations.ts';
import { failure } from '#app/api/v1/_openapi/schemas.ts';
import { addresses, unknownId } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

const ranges = ['from=2026-11-16&to=2026-11-23', 'from=2019-01-07&to=2019-01-14'];

/** What of an answer its schema does not know, or misses. */
function differences(schema: z.ZodType, value: unknown): string[] {
  const { error } = schema.safeParse(value);
  return (error?.issues ?? []).slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

test('every answer of the API in JSON is what the document says, no member less and none more', async ({
  browserless: ada,
}) => {
  await ada.signIn();
  await settled(ada);
  for (const { id, method, path, parameters = [], schema, status = 200, type } of operations) {
    if (method !== 'get') continue;
    const ranged = parameters.some(({ name }) => name === 'from');
    for (const query of ranged ? ranges : ['']) {
      const answer = await ada.fetch(`${path}?${query}`);
      expect({ id, status: answer.status }).toEqual({ id, status });
      expect(answer.headers.get('content-type')).toContain(type);
      if (!schema) await answer.body?.cancel();
      else expect({ id, differs: differences(schema, await answer.json()) }).toEqual({ id, differs: [] });
    }
  }
  const started = await ada.post('/api/v1/sync');
  const startSync = operations.find(({ id }) => id === 'startSync')?.schema;
  expect(started.status).toBe(202);
  expect(startSync && differences(startSync, await started.json())).toEqual([]);
});

test('refusals are the problems that the document says', async ({ browserless: ada }) => {
  await ada.signIn();
  const refused = [
    await new HttpBrowser(ada.origin).fetch('/api/v1/me'),
    await ada.fetch('/api/v1/events'),
    await ada.fetch('/api/v1/nothing/here'),
    await ada.post('/api/v1/sync', {}, { origin: 'https://evil.example' }),
  ];
  for (const answer of refused) {
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(differences(failure, await answer.json())).toEqual([]);
  }
});

test('the document is for everybody and has every address of the API; its page is there in both languages', async ({
  browserless: ada,
}) => {
  const answer = await ada.fetch('/api/v1/openapi.json');
  expect(answer.status).toBe(200);
  const document = await answer.json();
  expect(document.servers).toEqual([{ url: ada.origin }]);
  const served = addresses()
    .handlers.filter((address) => address.startsWith('/api/v1/'))
    .map((address) => address.replace(unknownId, '{id}'));
  expect(Object.keys(document.paths).toSorted()).toEqual(served.toSorted());
  await ada.signIn();
  for (const [language, text] of [
    ['en', 'What answers are made of'],
    ['fr', 'De quoi sont faites les réponses'],
  ] as const) {
    const page = await ada.fetch('/developers', { headers: { 'accept-language': language } });
    const html = await page.text();
    expect(html).toContain(text);
    for (const { path } of operations) expect(html).toContain(path);
  }
});
