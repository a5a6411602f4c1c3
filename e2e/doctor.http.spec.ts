import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDataDirectory } from '#lib/database/data-directory-lock.ts';
import { demoEnvironment } from '#scripts/stack.ts';
import { startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { rawRequest } from './raw-request.ts';
import { runScript } from './run-script.ts';

const timers = 'a-secret-of-the-timers-of-this-spec';
const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-doctor-'));
test.afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const textOf = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

test('on a machine of one’s own, anybody there is shown what the installation runs with, and no secret', async ({
  browserless,
  stack,
}) => {
  const answer = await browserless.fetch('/doctor');
  expect(answer.status).toBe(200);
  const html = await answer.text();
  const said = textOf(html);
  expect(said).toContain(`Redirect URI at Demo: ${stack.app.origin}/oauth/callback`);
  expect(said).toContain(`You came by ${stack.app.origin}, as APP_ORIGIN says.`);
  for (const well of ['Demo takes PKCE with S256.', '401 without a token', 'is the first of TOKEN_KEYS']) {
    expect(said).toContain(well);
  }
  expect(said).not.toContain('Error');
  expect(html).not.toContain('demo-secret-not-for-production');
  const french = await browserless.fetch('/doctor', { headers: { 'accept-language': 'fr' } });
  expect(textOf(await french.text())).toContain('Demo accepte PKCE avec S256.');
});

test('whoever comes by another name is told of it, or nothing at all', async ({ stack }) => {
  const { port } = new URL(stack.app.origin);
  const byNumber = await fetch(`http://127.0.0.1:${port}/doctor`);
  expect(textOf(await byNumber.text())).toContain(
    `You came by http://127.0.0.1:${port}, but APP_ORIGIN is ${stack.app.origin}.`,
  );
  const rebound = await rawRequest(stack.app.origin, 'GET', '/doctor', { host: 'evil.example' });
  expect(rebound.status).toBe(404);
  expect(rebound.body).not.toContain('TOKEN_KEYS');
});

test('in production there is no page: the bearer of the timers alone is told, as JSON', async ({ stack }) => {
  const app = await startAnotherApp(stack, {
    APP_ORIGIN: 'https://cal.example',
    SESSION_PASSWORDS: JSON.stringify({ 1: 'a password of the https app, for its cookies' }),
    TOKEN_KEYS: JSON.stringify({ k1: Buffer.alloc(32, 7).toString('base64url') }),
    CRON_SECRET: timers,
    OAUTH_ISUER: 'a slip of the pen',
  });
  try {
    expect((await fetch(`${app.address}/doctor`)).status).toBe(404);
    const ask = (authorization: string) =>
      fetch(`${app.address}/api/cron/doctor`, {
        headers: { authorization, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
      });
    expect((await ask('Bearer another-secret-of-the-timers')).status).toBe(401);
    const report = await (await ask(`Bearer ${timers}`)).json();
    const found = Object.fromEntries(report.findings.map((each: { id: string }) => [each.id, each]));
    expect(found).toMatchObject({
      environmentUnknown: { level: 'warning', facts: { keys: 'OAUTH_ISUER' } },
      controlsInProduction: { level: 'warning', todo: 'Take it away.' },
      redirectUri: { facts: { uri: 'https://cal.example/oauth/callback' } },
      proxyUntold: { level: 'warning', facts: { entries: 1 } },
      keysFirst: { facts: { key: 'k1' } },
      cronSet: { level: 'ok' },
    });
    expect(report.keys).toContainEqual({ key: 'CRON_SECRET', state: 'set' });
    const text = JSON.stringify(report);
    for (const secret of [
      timers,
      '203.0.113.9',
      'a password of',
      Buffer.alloc(32, 7).toString('base64url'),
    ]) {
      expect(text).not.toContain(secret);
    }
  } finally {
    await app.stop();
  }
});

test('the command works before the first start, leaves a running app alone, and fails when something is wrong', async ({
  stack,
  browserless: _,
}) => {
  const doctor = (env: Record<string, string>) =>
    runScript(['scripts/doctor.ts'], {
      ...demoEnvironment(stack.provider.origin),
      DATA_DIR: join(dataDir, 'fresh'),
      LANG: 'en',
      ...env,
    });
  const [fresh, unfit] = await Promise.all([
    doctor({}),
    doctor({ OAUTH_CLIENT_SECRET: '', CRON_SECRET: 'too-short' }),
  ]);
  expect(fresh.printed).toContain('There is no database yet.');
  expect(fresh.printed).toContain('✓ Demo takes PKCE with S256.');
  expect(fresh.status).toBe(0);
  expect(unfit.printed).toContain('OAUTH_CLIENT_SECRET: required');
  expect(unfit.printed).toContain('CRON_SECRET: must have at least 16 characters');
  expect(unfit.status).toBe(1);

  const held = join(dataDir, 'held');
  mkdirSync(join(held, 'postgres'), { recursive: true });
  const lock = await lockDataDirectory(held);
  await stack.control('faults', { on: 'discovery', fault: 'otherIssuer' });
  const wrong = await doctor({ DATA_DIR: held, LANG: 'fr_FR.UTF-8' });
  const beside = await doctor({ DATA_DIR: held });
  await lock.release();
  expect(wrong.printed).toContain('Erreur · Demo');
  expect(wrong.printed).toContain('http://127.0.0.1:1');
  expect(wrong.status).toBe(1);
  expect(beside.printed).toContain('Warning · A running process has the embedded database.');
  expect(beside.status).toBe(0);
  for (const { printed } of [fresh, beside, wrong, unfit]) {
    expect(printed).not.toMatch(/demo-secret-not-for-production|too-short/);
  }
});
