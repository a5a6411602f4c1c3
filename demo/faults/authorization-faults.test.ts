import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

async function callbackWith(fault: string, arg?: unknown): Promise<URLSearchParams> {
  await control(provider, 'faults', { on: 'authorization', fault, ...(arg !== undefined && { arg }) });
  return (await new Person().authorize(client.request())).searchParams;
}

it('the authorization response lacks a parameter', async () => {
  expect((await callbackWith('omitIss')).has('iss')).toBe(false);
  expect((await callbackWith('omitState')).has('state')).toBe(false);
  expect((await callbackWith('omitCode')).has('code')).toBe(false);
  expect((await callbackWith('emptyCode')).get('code')).toBe('');
});

it('the authorization response has a wrong parameter', async () => {
  expect((await callbackWith('wrongIss')).get('iss')).toBe('http://127.0.0.1:1');
  expect((await callbackWith('wrongIss', 'https://evil.example')).get('iss')).toBe('https://evil.example');
  expect((await callbackWith('wrongState')).get('state')).not.toBe('some-state');
  const code = (await callbackWith('wrongCode')).get('code') ?? '';
  expect((await client.exchange(code)).body.error).toBe('invalid_grant');
});

it('the authorization response has a parameter too many', async () => {
  expect((await callbackWith('duplicateCode')).getAll('code')).toHaveLength(2);
  expect((await callbackWith('duplicateState')).getAll('state')).toHaveLength(2);
  const both = await callbackWith('codeAndError');
  expect([both.has('code'), both.get('error')]).toEqual([true, 'server_error']);
  const extra = await callbackWith('extraParameters');
  expect((await client.exchange(extra.get('code') ?? '')).status).toBe(200);
});

it('the authorization response is an error, with any description', async () => {
  const plain = await callbackWith('error');
  expect([plain.get('error'), plain.has('code')]).toEqual(['access_denied', false]);
  const other = await callbackWith('error', { error: 'consent_required', description: 'later' });
  expect([other.get('error'), other.get('error_description')]).toEqual(['consent_required', 'later']);
  const markup = await callbackWith('markupInError');
  expect(markup.get('error_description')).toMatch(/<script>.*\r\nforged/s);
  expect(markup.get('state')).toBe('some-state');
});

it('the person’s own pages are spared, and the next sign-in is right again', async () => {
  const person = new Person();
  await control(provider, 'faults', { on: 'authorization', fault: 'omitIss' });
  expect((await person.authorize(client.request())).searchParams.has('iss')).toBe(false);
  expect(person.pages).toHaveLength(2);
  expect((await person.authorize(client.request())).searchParams.has('iss')).toBe(true);
});

it('the authorization endpoint itself is down', async () => {
  await control(provider, 'faults', { on: 'authorization', fault: 'status' });
  expect((await fetch(client.request(), { redirect: 'manual' })).status).toBe(503);
});
