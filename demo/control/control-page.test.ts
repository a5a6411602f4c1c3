import { hash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { ENDPOINTS } from '../faults/fault.ts';
import { FAULTS } from '../faults/pending-faults.ts';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, readControl, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';
import { wordsOfEndpoint, wordsOfFault } from './words/fault-words.ts';

let provider: DemoProvider;
let url: string;
let person: Person;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  url = `${provider.origin}/control`;
  person = new Person();
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

const read = async (query = '', headers: Record<string, string> = {}) =>
  (await person.fetch(`${url}${query}`, { headers })).text();
const pending = async () => (await readControl<{ pending: unknown[] }>(provider, 'faults')).pending;
const unescaped = (html: string) => html.replaceAll('&quot;', '"');

it('sets a fault with a plain form, leads back to it and shows it', async () => {
  expect(await read()).toContain('None: the provider behaves.');
  const answer = await person.submit(`${url}/faults?at=revocation`, [
    ['on', 'revocation'],
    ['fault', 'delay'],
    ['times', '2'],
    ['arg', '250'],
  ]);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/control?at=revocation&did=faults']);
  expect(await pending()).toEqual([{ on: 'revocation', fault: 'delay', times: 2, arg: 250 }]);
  const page = await read('?at=revocation&did=faults');
  expect(page).toMatch(/role="status">Set\./);
  expect(page).toMatch(/<code>delay<\/code> · 2 times/);
});

it('says what was wrong with a fault, and keeps what was typed', async () => {
  const answer = await person.submit(`${url}/faults?at=token`, [
    ['on', 'token'],
    ['fault', 'accessToken'],
    ['times', '3'],
    ['arg', '"purple"><b>'],
  ]);
  const page = await answer.text();
  expect(answer.status).toBe(400);
  expect(page).toContain('role="alert"');
  expect(page).toContain('value="&quot;purple&quot;&gt;&lt;b&gt;"');
  expect(page).toContain('name="times" value="3"');
  expect(await pending()).toEqual([]);
});

it('offers every fault under its endpoint, and says of each what it does and what to watch, in both languages', async () => {
  for (const on of ENDPOINTS) {
    const page = await read(`?at=${on}`);
    for (const fault of FAULTS.filter((each) => each.on.includes(on))) {
      expect(page).toContain(`name="fault" value="${fault.name}"`);
      const [english, french] = (['en', 'fr'] as const).map((language) => wordsOfFault(language, on, fault));
      expect(page).toContain(english?.does.replaceAll("'", '&#39;'));
      expect(french?.does, fault.name).not.toBe(english?.does);
      expect(french?.watch === undefined, fault.name).toBe(english?.watch === undefined);
      if (english?.watch) expect(french?.watch, fault.name).not.toBe(english.watch);
      expect(french?.arg === undefined, `${fault.name}: ${fault.argSays}`).toBe(fault.argSays === undefined);
    }
    expect(page).toContain(wordsOfEndpoint('en', on).watch);
    expect(wordsOfEndpoint('fr', on).asked).not.toBe(wordsOfEndpoint('en', on).asked);
  }
});

it('speaks French to whom prefers it', async () => {
  const page = await read('', { 'accept-language': 'fr-FR,fr;q=0.9,en;q=0.5' });
  expect(page).toContain('<html lang="fr">');
  expect(page).toContain('Aucune\u00a0: le fournisseur se tient bien.');
  expect(await read('/live', { 'accept-language': 'fr' })).toContain('Pannes en attente');
});

it('runs one script, its own, and answers it the part that moves', async () => {
  const response = await person.fetch(url);
  const scripts = [...(await response.text()).matchAll(/<script>([\s\S]*?)<\/script>/g)];
  expect(scripts).toHaveLength(1);
  const policy = response.headers.get('content-security-policy') ?? '';
  expect(policy).toContain(`script-src 'sha256-${hash('sha256', scripts[0]?.[1] ?? '', 'base64')}'`);
  expect(policy).toContain("default-src 'none'");
  await new TestClient(provider).refresh('unknown');
  const part = await read('/live');
  expect(part).not.toContain('<html');
  expect(part).toMatch(/POST \/token<br>refresh_token/);
  expect(part).toContain('<b>1</b> rejected');
});

it('clears the faults with one button and keeps the grants, and says which button ends them', async () => {
  const { access } = await new TestClient(provider).signIn();
  await control(provider, 'faults', { on: 'jwks', fault: 'status' });
  const page = await read();
  const [, keep = ''] = /name="keep" value="([^"]+)"><button class="main">Clear faults</.exec(page) ?? [];
  expect(page).toContain('Reset everything (ends every grant)');
  await person.submit(`${url}/reset`, [['keep', unescaped(keep)]]);
  expect(await pending()).toEqual([]);
  expect((await new TestClient(provider).get('/userinfo', access)).status).toBe(200);
});

it('shows what was granted, and ends it', async () => {
  await new TestClient(provider).signIn({ untick: ['profile'] });
  const page = await read();
  expect(page).toContain('1 access token lives, 1 refresh token');
  expect(page).toContain('openid · email · calendar.calendarlist.readonly');
  await person.submit(`${url}/revoke`, [['account', 'ada@example.com']]);
  expect(await read()).not.toContain('access token lives');
});

it('changes one event or many by a click, in the calendar that was chosen', async () => {
  const [, calendar = ''] =
    /name="account" value="grace@example.com">[\s\S]*?<option value="([^"]+)"/.exec(await read()) ?? [];
  expect(calendar).toBe('grace@example.com');
  const fields: [string, string][] = [
    ['account', 'grace@example.com'],
    ['calendar', calendar],
    ['random', '10'],
  ];
  for (const press of [
    ['soon', 'add'],
    ['soon', 'change'],
    ['soon', 'remove'],
    ['at-random', 'true'],
  ] as [string, string][]) {
    const answer = await person.submit(`${url}/events`, [...fields, press]);
    expect(answer.headers.get('location')).toBe('/control?at=token&did=events');
  }
});

it('shifts the clock, and says by how much', async () => {
  await person.submit(`${url}/clock`, [['shift', '-86400']]);
  expect(await read()).toContain('It is 1 day behind.');
  await person.submit(`${url}/clock`, [['now', 'null']]);
  expect(await read()).toContain('It is the real time.');
});
