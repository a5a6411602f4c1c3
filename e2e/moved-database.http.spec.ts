import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDatabase } from '#scripts/testing/postgres.ts';
import { startAnotherApp } from './another-app.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { prepared } from './prepared.ts';
import { runScript } from './run-script.ts';
import { settled } from './sync-state.ts';

const events = '/api/v1/events?from=2026-11-16&to=2026-11-23';

test('the embedded database moves to PostgreSQL: whoever was signed in stays so, and their access is renewed', async ({
  stack,
  browserless: _,
}) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'cal-tracker-move-'));
  const file = (name: string) => join(folder, name);
  // The secrets that were made in DATA_DIR stay there: they are what is brought along by hand.
  const dataDir = file('data');
  const embedded = { DATA_DIR: dataDir, DATABASE_URL: '' };
  const before = await startAnotherApp(stack, { ...embedded, SYNC_STALE_SECONDS: '86400' });
  let after: Awaited<ReturnType<typeof startAnotherApp>> | undefined;
  try {
    const there = new HttpBrowser(before.origin);
    await there.signIn();
    await there.post('/api/v1/sync');
    await settled(there);
    const me = await there.me();
    const read = await (await there.fetch(events)).json();
    expect(read.events.length).toBeGreaterThan(0);

    const early = await runScript(['scripts/db-export.ts', file('early')], embedded);
    expect(early).toEqual({
      status: 1,
      printed: expect.stringMatching(/^\S+ is held by another running process.*\n$/),
    });
    await before.stop();
    const exported = await runScript(['scripts/db-export.ts', file('a')], embedded);
    expect(exported).toMatchObject({ status: 0, printed: expect.stringContaining('TOKEN_KEYS') });

    const server = {
      DATA_DIR: dataDir,
      DATABASE_URL: await createDatabase(
        prepared()?.postgresUrl ?? '',
        `moved_${randomBytes(6).toString('hex')}`,
      ),
    };
    const tooEarly = await runScript(['scripts/db-import.ts', file('a')], server);
    expect(tooEarly).toMatchObject({ status: 1, printed: expect.stringContaining('db:migrate') });
    expect((await runScript(['scripts/db-migrate.ts'], server)).status).toBe(0);
    const imported = await runScript(['scripts/db-import.ts', file('a')], server);
    expect(imported).toMatchObject({ status: 0, printed: expect.stringMatching(/^Imported \d+ rows/) });
    expect((await runScript(['scripts/db-import.ts', file('a')], server)).status, 'twice').toBe(1);
    expect((await runScript(['scripts/db-export.ts', file('b')], server)).status).toBe(0);
    expect(readFileSync(file('b')).equals(readFileSync(file('a')))).toBe(true);

    const port = new URL(before.origin).port;
    after = await startAnotherApp(stack, {
      ...server,
      APP_ORIGIN: before.origin,
      OAUTH_CLIENT_ID: `app-${port}`,
      OAUTH_CLIENT_SECRET: `a-secret-of-the-app-at-${port}`,
      SYNC_STALE_SECONDS: '86400',
    });
    const here = new HttpBrowser(before.origin, after.address);
    for (const [name, value] of there.cookies) here.cookies.set(name, value);
    expect(await here.me()).toEqual(me);
    expect(await (await here.fetch(events)).json()).toEqual(read);
    const connection = me?.connections[0]?.id ?? '';
    expect((await here.post('/oauth/refresh', { connection })).headers.get('location')).not.toContain(
      'problem',
    );
    expect((await here.me())?.connections[0]?.expiresAt).not.toBe(me?.connections[0]?.expiresAt);
  } finally {
    await before.stop();
    await after?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
});
