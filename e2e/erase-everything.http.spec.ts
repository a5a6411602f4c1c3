import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAnotherApp } from './another-app.ts';
import { dumpDatabase } from './database-dump.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { startRecordingTokenEndpoint } from './recording-token-endpoint.ts';

test('erasing everything leaves no row of the person, ends every grant and session, and nothing comes back', async ({
  stack,
}) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-erased-'));
  const provider = stack.provider.origin;
  const recorder = await startRecordingTokenEndpoint(`${provider}/token`);
  const app = await startAnotherApp(stack, {
    DATA_DIR: dataDir,
    OAUTH_AUTHORIZATION_ENDPOINT: `${provider}/authorize`,
    OAUTH_TOKEN_ENDPOINT: recorder.url,
    OAUTH_USERINFO_ENDPOINT: `${provider}/userinfo`,
    OAUTH_REVOCATION_ENDPOINT: `${provider}/revoke`,
    OAUTH_JWKS_URI: `${provider}/jwks`,
  });
  const [ada, phone, grace] = [0, 1, 2].map(() => new HttpBrowser(app.origin)) as [
    HttpBrowser,
    HttpBrowser,
    HttpBrowser,
  ];
  /** Whether the provider takes what it last granted to Grace, Linus and Ada. */
  const grantsLive = () =>
    Promise.all(
      [0, 2, 3].map(async (index) => {
        const headers = { authorization: `Bearer ${recorder.calls[index]?.answer.access_token}` };
        return (await fetch(`${provider}/userinfo`, { headers })).ok;
      }),
    );
  try {
    await grace.signIn({ login: 'grace@example.com' });
    await ada.signIn();
    await ada.signIn({ login: 'linus@example.com' }, { intent: 'connect' });
    await phone.signIn();
    for (const browser of [grace, ada]) {
      await browser.fetch('/api/v1/events?from=2026-11-16&to=2026-11-30');
      expect(await (await browser.fetch('/activity')).text()).toContain('events.list');
    }
    const { user, connections = [] } = (await ada.me()) ?? {};
    expect(connections).toHaveLength(2);
    expect(await grantsLive()).toEqual([true, true, true]);

    // A sync is under way while everything is erased: its answers come too late.
    await stack.control('faults', { on: 'events', fault: 'delay', arg: 700, times: 0 });
    const begun = await ada.post('/api/v1/sync');
    expect([begun.status, (await begun.json()).state]).toEqual([202, 'running']);
    const cookie = [...ada.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await ada.post('/privacy/erase', { confirm: 'erase' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${app.origin}/?erased=1`]);
    expect(await (await ada.fetch('/?erased=1')).text()).toContain('is erased');
    expect([ada.cookies.has('cal-tracker'), await ada.me(), await phone.me()]).toEqual([false, null, null]);
    expect((await ada.fetch('/api/v1/me', { headers: { cookie } })).status).toBe(401);
    await expect.poll(grantsLive).toEqual([true, false, false]);
    expect((await grace.fetch('/api/v1/events?from=2026-11-16&to=2026-11-30')).status).toBe(200);
    await expect.poll(app.output).toContain('account.erased');
    expect(app.output()).not.toMatch(/"level":"error"/);

    const { user: other } = (await grace.me()) ?? {};
    await app.stop();
    const dump = await dumpDatabase(dataDir);
    const rows = JSON.stringify(dump);
    for (const trace of [user?.id, user?.email, user?.name, 'linus', ...connections.map(({ id }) => id)]) {
      expect(trace?.length).toBeGreaterThan(2);
      expect(rows.includes(String(trace)), trace ?? '').toBe(false);
    }
    expect(dump.user_account).toHaveLength(1);
    expect(dump.revocation).toEqual([]);
    const hers = ['connection', 'session', 'audit_entry', 'provider_call'];
    for (const table of hers) {
      const owners = new Set(dump[table]?.map(({ user_id: owner }) => owner));
      expect(
        [...owners].filter((owner) => owner !== null),
        table,
      ).toEqual([other?.id]);
    }
    const kept = dump.connection?.map(({ id }) => id);
    expect(dump.calendar?.length).toBeGreaterThan(0);
    expect(dump.calendar?.every(({ connection_id: id }) => kept?.includes(id))).toBe(true);
    expect(dump.event?.length).toBeGreaterThan(0);
  } finally {
    await app.stop();
    await recorder.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

test('erasing everything wants its box ticked, a page of ours and somebody who is signed in', async ({
  browserless,
}) => {
  await browserless.signIn();
  const fields = { confirm: 'erase' };
  expect((await browserless.post('/privacy/erase')).status).toBe(400);
  expect((await browserless.post('/privacy/erase', { confirm: 'no' })).status).toBe(400);
  const foreign = await browserless.post('/privacy/erase', fields, { origin: 'https://evil.example' });
  expect(foreign.status).toBe(403);
  expect((await browserless.fetch('/privacy/erase?confirm=erase')).status).toBe(405);
  expect(await browserless.me()).not.toBeNull();

  await browserless.post('/oauth/logout');
  const answer = await browserless.post('/privacy/erase', fields);
  const back = `${browserless.origin}/?returnTo=%2Fprivacy`;
  expect([answer.status, answer.headers.get('location')]).toEqual([303, back]);
  await browserless.signIn();
  expect((await browserless.me())?.connections).toHaveLength(1);
});
