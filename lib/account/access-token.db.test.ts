import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type SampleAccount, sampleAccounts } from '#demo/people.ts';
import { type DemoProvider, startDemoProvider } from '#demo/provider.ts';
import { control, readControl, TestClient } from '#demo/testing/client.ts';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

/** What one instance of the app has for itself: its own single flight and its own keys, over the same database. */
interface Instance {
  tokens: typeof import('./access-token.ts');
  rows: typeof import('./connection-row.ts');
  vault: typeof import('./token-vault.ts');
}

const [ada, grace] = sampleAccounts as [SampleAccount, SampleAccount];
const keys = { a: randomBytes(32).toString('base64url'), b: randomBytes(32).toString('base64url') };

onADatabase('custody of tokens', (get) => {
  let provider: DemoProvider;
  let db: Database;
  let close: () => Promise<void>;
  let one: Instance;
  let other: Instance;
  let connectionId: string;
  let given: { access: string; refresh: string };

  async function instance(tokenKeys: Record<string, string>): Promise<Instance> {
    vi.resetModules();
    vi.stubEnv('TOKEN_KEYS', JSON.stringify(tokenKeys));
    return {
      tokens: await import('./access-token.ts'),
      rows: await import('./connection-row.ts'),
      vault: await import('./token-vault.ts'),
    };
  }

  beforeAll(async () => {
    provider = await startDemoProvider({ events: 5 });
    const { databaseUrl, dataDir } = get().config;
    const settings = {
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      OAUTH_ISSUER: provider.origin,
      OAUTH_CLIENT_ID: 'cal-tracker',
      OAUTH_CLIENT_SECRET: 'demo-secret-not-for-production',
      CALENDAR_API_URL: `${provider.origin}/calendar/v3`,
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    [one, other] = [await instance({ a: keys.a }), await instance({ a: keys.a })];
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
  });
  afterAll(async () => {
    await close();
    await provider.close();
    vi.unstubAllEnvs();
  });
  beforeEach(async () => {
    ({ connectionId, given } = await connected(ada));
  });
  afterEach(async () => {
    await control(provider, 'reset');
    await db.prisma.user.deleteMany({});
  });

  /** A person with a connection whose tokens are real, and live `seconds` more. */
  async function connected(account: SampleAccount, options: { seconds?: number; refreshToken?: null } = {}) {
    const answer = await new TestClient(provider).signIn({ login: account.email });
    const [userId, id] = [randomUUID(), randomUUID()];
    const tokens = {
      accessToken: answer.access,
      refreshToken: options.refreshToken === null ? null : answer.refresh,
    };
    const sealedTokens = one.vault.sealTokens(tokens, { userId, connectionId: id });
    await db.prisma.user.create({
      data: {
        id: userId,
        connections: {
          create: { id, provider: 'oauth', issuer: provider.origin, subject: account.sub, sealedTokens },
        },
      },
    });
    await lives(id, options.seconds ?? 300);
    return { connectionId: id, userId, given: answer };
  }

  async function lives(id: string, seconds: number): Promise<void> {
    const change = {
      name: 'test-lives',
      text: `UPDATE connection SET refreshed_at = now() - interval '5 minutes', expires_at = now() + $2 * interval '1 second' WHERE id = $1`,
    };
    await db.query(change, [id, seconds]);
  }

  const refreshes = async () =>
    (await readControl<{ tokenCalls: { refresh_token: number } }>(provider, 'log')).tokenCalls.refresh_token;
  const ask = (from: Instance, refused?: string) =>
    from.tokens.usableAccessToken(connectionId, refused === undefined ? {} : { refused });
  const status = async () => (await one.rows.readConnection(connectionId))?.status;

  it('is answered from the row while the token is fresh, by nobody else', async () => {
    expect(await ask(one)).toMatchObject({ kind: 'usable', accessToken: given.access });
    expect(await refreshes()).toBe(0);
  });

  it('sends one refresh for all who ask in two instances at once, and the next one works too', async () => {
    for (const round of [1, 2, 3]) {
      await lives(connectionId, -1);
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, index) => ask(index % 2 ? one : other)),
      );
      const tokens = new Set(outcomes.map((outcome) => outcome.kind === 'usable' && outcome.accessToken));
      expect(tokens.size).toBe(1);
      expect(tokens).not.toContain(given.access);
      expect(tokens).not.toContain(false);
      expect(await refreshes()).toBe(round);
    }
  });

  it('gives nobody the token that was refused to them, though others still use it, and sends one refresh', async () => {
    await lives(connectionId, 30);
    await control(provider, 'faults', { on: 'token', grantType: 'refresh_token', fault: 'delay', arg: 600 });
    const users = [one, other].map((from) => ask(from));
    const refused = [one, other, one, other].map((from) => ask(from, given.access));
    for (const outcome of await Promise.all(users))
      expect(outcome).toMatchObject({ accessToken: given.access });
    for (const outcome of await Promise.all(refused)) {
      expect(outcome.kind).toBe('usable');
      expect(outcome).not.toMatchObject({ accessToken: given.access });
    }
    expect(await refreshes()).toBe(1);
  });

  it('makes nobody wait for the provider while the token lives', async () => {
    await lives(connectionId, 30);
    await control(provider, 'faults', {
      on: 'token',
      grantType: 'refresh_token',
      fault: 'delay',
      arg: 1_500,
    });
    const started = performance.now();
    const outcomes = await Promise.all([ask(one), ask(one), ask(other), ask(one)]);
    expect(performance.now() - started).toBeLessThan(1_000);
    for (const outcome of outcomes) expect(outcome).toMatchObject({ accessToken: given.access });
    await vi.waitFor(
      async () => expect(await ask(one)).not.toMatchObject({ accessToken: given.access }),
      10_000,
    );
    expect(await refreshes()).toBe(1);
  });

  it('uses a living token through an outage and asks no more often than the provider allows; an expired one is told to wait', async () => {
    await control(provider, 'faults', {
      on: 'token',
      grantType: 'refresh_token',
      fault: 'status',
      arg: { status: 503, retryAfter: 60 },
      times: 0,
    });
    await lives(connectionId, 30);
    await ask(one);
    await vi.waitFor(async () =>
      expect((await one.rows.readConnection(connectionId))?.pausedForMs).not.toBeNull(),
    );
    for (const from of [one, other, one])
      expect(await ask(from)).toMatchObject({ accessToken: given.access });
    await lives(connectionId, 5);
    expect(await ask(other)).toMatchObject({ kind: 'usable', accessToken: given.access });
    await lives(connectionId, -1);
    for (const from of [one, other]) {
      expect(await ask(from)).toMatchObject({ kind: 'transient', reason: 'provider_unavailable' });
      expect(await ask(from)).toHaveProperty('retryAfterSeconds', expect.any(Number));
    }
    expect(await refreshes()).toBe(1);
    expect(await status()).toBe('active');
  });

  it('sends one refresh, and no storm of them, to a server that gives the refused token once more', async () => {
    await control(provider, 'faults', {
      on: 'token',
      grantType: 'refresh_token',
      fault: 'sameAccessToken',
      arg: given.access,
      times: 0,
    });
    const outcomes = await Promise.all([one, other, one].map((from) => ask(from, given.access)));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ kind: 'usable' });
    expect(await one.tokens.renewAccessToken(connectionId)).toMatchObject({ kind: 'usable' });
    expect(await refreshes()).toBeLessThanOrEqual(4);
  });

  it('keeps a token that lives when a person asks to renew it and there is nothing to renew it with', async () => {
    ({ connectionId, given } = await connected(grace, { seconds: 30, refreshToken: null }));
    expect(await one.tokens.renewAccessToken(connectionId)).toEqual({ kind: 'not_renewable' });
    expect(await ask(one)).toMatchObject({ kind: 'usable', accessToken: given.access });
    expect(await status()).toBe('active');
  });

  it('works without a refresh token until the access token expires, and asks to reconnect then', async () => {
    ({ connectionId, given } = await connected(grace, { seconds: 30, refreshToken: null }));
    expect(await ask(one)).toMatchObject({ kind: 'usable', accessToken: given.access });
    await lives(connectionId, -1);
    expect(await ask(other)).toEqual({ kind: 'reconnect_required', cause: 'no_refresh_token' });
    expect(await refreshes()).toBe(0);
  });

  it('D8 seals a row anew under the new key when it reads it, and opens it with the old one no more', async () => {
    const rotated = await instance({ b: keys.b, a: keys.a });
    const version = (await one.rows.readConnection(connectionId))?.version;
    expect(await ask(rotated)).toMatchObject({ accessToken: given.access });
    const row = await one.rows.readConnection(connectionId);
    expect(row?.sealedTokens).toMatch(/^v1\.b\./);
    expect(row?.version).toBe(version);
    expect(await ask(await instance({ b: keys.b }))).toMatchObject({ accessToken: given.access });
  });

  it('D8 asks to reconnect, with the cause, when the key is lost; nothing is sent and nothing erased', async () => {
    const keyless = await instance({ b: keys.b });
    expect(await ask(keyless)).toEqual({ kind: 'reconnect_required', cause: 'token_key_lost' });
    expect(await ask(keyless)).toEqual({ kind: 'reconnect_required', cause: 'token_key_lost' });
    expect(await status()).toBe('reconnect_required');
    expect((await one.rows.readConnection(connectionId))?.sealedTokens).toMatch(/^v1\.a\./);
    expect(await refreshes()).toBe(0);
  });

  it('D8 refuses tokens that were put into another row, and gives neither person the other’s', async () => {
    const second = await connected(grace);
    const [mine, theirs] = [
      await one.rows.readConnection(connectionId),
      await one.rows.readConnection(second.connectionId),
    ];
    await db.prisma.connection.update({
      where: { id: connectionId },
      data: { sealedTokens: theirs?.sealedTokens ?? null },
    });
    await db.prisma.connection.update({
      where: { id: second.connectionId },
      data: { sealedTokens: mine?.sealedTokens ?? null },
    });
    for (const id of [connectionId, second.connectionId]) {
      expect(await one.tokens.usableAccessToken(id)).toMatchObject({ kind: 'reconnect_required' });
    }
    expect(await refreshes()).toBe(0);
  });
});
