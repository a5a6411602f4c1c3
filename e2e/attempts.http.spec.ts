import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Person } from '#demo/testing/person.ts';
import { altered } from './altered.ts';
import { startAnotherApp } from './another-app.ts';
import { dumpDatabase } from './database-dump.ts';
import { expectCleanFailure, sceneOf, withoutTrail } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { putForward } from './put-forward.ts';

const minute = 60_000;
const stepMinutes = 5;

test('A10 a response is taken for ten minutes, then fails cleanly and offers a restart; A12 its row goes', async ({
  stack,
  browserless: _,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-clock-'));
  const app = await startAnotherApp(stack, {
    DATA_DIR: dataDir,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}`,
    CLOCK_STEP_MS: String(stepMinutes * minute),
  });
  try {
    const browser = new HttpBrowser(app.origin);
    const inTime = await browser.authorize({}, { returnTo: '/privacy' });
    await putForward(app, 1);
    const late = await browser.authorize({}, { returnTo: '/privacy' });
    expect((await browser.callback(inTime)).status).toBe(303);
    await browser.post('/oauth/logout');

    await putForward(app, 3);
    const scene = { ...sceneOf(stack, browser), output: app.output };
    const expected = { status: 400, tokenCalls: 0, reason: 'attempt_expired' };
    const { page } = await expectCleanFailure(scene, late, expected);
    const again = /href="([^"]*problem=attempt_expired[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&');
    const landing = await (await browser.fetch(again ?? '')).text();
    expect(landing).toContain('action="/oauth/login"');
    expect(landing).toContain('name="returnTo" value="/privacy"');
    expect((await browser.signIn({}, { returnTo: '/privacy' })).status).toBe(303);

    await app.stop();
    // The row of the last sign-in is all that is left of three.
    expect((await dumpDatabase(dataDir)).login_attempt).toHaveLength(1);
  } finally {
    await app.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('A11 sign-ins started in three tabs and finished in reverse order do not mix', async ({
  stack,
  browserless,
}) => {
  const tabs: { response: URL; login: string; returnTo: string }[] = [];
  for (const name of ['ada', 'grace', 'linus']) {
    const login = `${name}@example.com`;
    const returnTo = `/privacy?tab=${name}`;
    const request = await browserless.beginLogin({ returnTo });
    tabs.push({ response: await new Person().authorize(request, { login }), login, returnTo });
  }
  for (const { response, login, returnTo } of tabs.toReversed()) {
    const answer = await browserless.callback(response);
    const location = `${browserless.origin}${returnTo}`;
    expect([answer.status, answer.headers.get('location')]).toEqual([303, location]);
    expect(await browserless.me()).toMatchObject({ user: { email: login }, connections: [{ email: login }] });
  }
  expect(withoutTrail(browserless).map(([name]) => name)).toEqual(['cal-tracker']);
  expect((await stack.providerLog()).tokenCalls).toMatchObject({ authorization_code: 3, rejected: 0 });
});

test('A11 the code of one tab with the state of another fails cleanly, and spares the other tab', async ({
  stack,
  browserless,
}) => {
  const one = await browserless.authorize();
  const before = new Set(browserless.cookies.keys());
  const two = await browserless.authorize();
  const kept = [...browserless.cookies.keys()].filter((name) => !before.has(name));
  const mixed = altered(one, (query) => query.set('code', two.searchParams.get('code') ?? ''));
  const expected = { status: 400, tokenCalls: 1, reason: 'attempt_expired', kept, genuine: one };
  await expectCleanFailure(sceneOf(stack, browserless), mixed, expected);
});

test('A12 of 200 sign-ins that one browser starts, it keeps a few, and all its pages still open', async ({
  stack,
  browserless,
}) => {
  const returnTo = `/privacy?long=${'x'.repeat(1_400)}`;
  const oldest = await browserless.authorize({}, { returnTo });
  const newest: URL[] = [];
  for (let started = 1; started < 200; started++) {
    newest.push(await browserless.beginLogin(started % 2 ? { returnTo } : {}));
    expect(browserless.cookies.size).toBeLessThanOrEqual(8);
    expect(cookieLength(browserless)).toBeLessThan(12_000);
    for (const value of browserless.cookies.values()) expect(value.length).toBeLessThan(4_000);
  }
  expect((await browserless.fetch('/')).status).toBe(200);
  const kept = [...browserless.cookies.keys()];
  const expected = { status: 400, tokenCalls: 0, reason: 'state_mismatch', kept };
  await expectCleanFailure(sceneOf(stack, browserless), oldest, expected);
  for (const request of newest.slice(-2)) {
    const response = await new Person().authorize(request);
    expect((await browserless.callback(response)).status).toBe(303);
  }
});

function cookieLength({ cookies }: HttpBrowser): number {
  return [...cookies].map(([name, value]) => `${name}=${value}; `).join('').length;
}
