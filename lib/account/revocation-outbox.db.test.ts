import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { type DemoProvider, startDemoProvider } from '#demo/provider.ts';
import { control, readControl, TestClient } from '#demo/testing/client.ts';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('revocations that are owed', (get) => {
  let provider: DemoProvider;
  let client: TestClient;
  let db: Database;
  let close: () => Promise<void>;
  let one: typeof import('./revocation-outbox.ts');
  let other: typeof import('./revocation-outbox.ts');

  beforeAll(async () => {
    provider = await startDemoProvider({ events: 5 });
    client = new TestClient(provider);
    const { databaseUrl, dataDir } = get().config;
    const settings = {
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'silent',
      OAUTH_ISSUER: provider.origin,
      OAUTH_CLIENT_ID: 'cal-tracker',
      OAUTH_CLIENT_SECRET: 'demo-secret-not-for-production',
    };
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    vi.resetModules();
    one = await import('./revocation-outbox.ts');
    vi.resetModules();
    other = await import('./revocation-outbox.ts');
    const opened = await import('#lib/database/client.ts');
    close = opened.closeDatabase;
    db = await opened.database();
  });
  afterAll(async () => {
    await close();
    await provider.close();
    vi.unstubAllEnvs();
  });
  let refreshToken: string;
  let account: { issuer: string; subject: string };
  beforeEach(async () => {
    refreshToken = (await client.signIn()).refresh;
    account = { issuer: provider.origin, subject: randomUUID() };
  });
  afterEach(async () => {
    await control(provider, 'reset');
    await db.prisma.revocation.deleteMany({});
  });

  const owe = (token = refreshToken) => one.oweRevocation(db.prisma, 'oauth', { token, ...account });
  const owed = () => db.prisma.revocation.findMany({});
  const run = (text: string) => db.query({ name: text.slice(0, 60), text }, []);
  const isDue = () => run("UPDATE revocation SET next_attempt_at = now() - interval '1 second'");
  const isDead = async () => (await client.refresh(refreshToken)).body.error === 'invalid_grant';
  const revocations = async () => {
    const { requests } = await readControl<{ requests: { path: string }[] }>(provider, 'log');
    return requests.filter(({ path }) => path === '/revoke').length;
  };

  it('are settled at once when the provider answers, and the grant is dead there', async () => {
    await owe();
    expect(await one.payRevocations()).toBe(1);
    expect(await owed()).toEqual([]);
    expect(await isDead()).toBe(true);
  });

  it('are in the journal of their person: the first try that fails, and the end; of who is gone, nothing', async () => {
    const [userId, connectionId] = [randomUUID(), randomUUID()];
    await db.prisma.user.create({ data: { id: userId } });
    const entries = async () =>
      (await db.prisma.auditEntry.findMany({ where: { connectionId }, orderBy: { at: 'asc' } })).map(
        (entry) => [entry.userId === userId, entry.kind, entry.outcome, entry.reason],
      );
    const oweHers = () =>
      one.oweRevocation(db.prisma, 'oauth', { token: refreshToken, ...account, userId, connectionId });
    await oweHers();
    await control(provider, 'faults', { on: 'revocation', fault: 'status', arg: 503, times: 2 });
    for (let round = 0; round < 3; round++) {
      await isDue();
      await one.payRevocations();
    }
    const hers = [
      [true, 'provider_revocation', 'failed', 'provider_unavailable'],
      [true, 'provider_revocation', 'ok', null],
    ];
    expect(await entries()).toEqual(hers);
    await oweHers();
    await db.prisma.user.delete({ where: { id: userId } });
    expect(await one.payRevocations()).toBe(1);
    expect(await entries()).toEqual([]);
  });

  it('hold no token in clear', async () => {
    await owe();
    expect(JSON.stringify(await owed())).not.toContain(refreshToken);
  });

  it('are tried by one of two instances at a time, each of them once', async () => {
    for (let index = 0; index < 6; index++) await owe(index === 0 ? refreshToken : `unknown-${index}`);
    const settled = await Promise.all([one, other, one, other].map((outbox) => outbox.payRevocations()));
    expect(settled.reduce((sum, each) => sum + each, 0)).toBe(6);
    expect(await revocations()).toBe(6);
    expect(await owed()).toEqual([]);
  });

  it('that fail stay owed, are tried again later each time, and settled in the end', async () => {
    await control(provider, 'faults', { on: 'revocation', fault: 'status', arg: 503, times: 2 });
    await owe();
    for (const attempts of [1, 2]) {
      expect(await one.payRevocations()).toBe(0);
      expect(await owed()).toMatchObject([{ attempts }]);
      // Not due yet: nobody asks again, whichever instance looks.
      expect(await other.payRevocations()).toBe(0);
      expect(await revocations()).toBe(attempts);
      const [pause] = (await run(
        'SELECT extract(epoch FROM next_attempt_at - now())::float8 AS seconds FROM revocation',
      )) as { seconds: number }[];
      expect(pause?.seconds).toBeGreaterThan(30 * attempts - 5);
      expect(pause?.seconds).toBeLessThanOrEqual(30 * attempts);
      await isDue();
    }
    expect(await other.payRevocations()).toBe(1);
    expect(await isDead()).toBe(true);
  });

  it('stay owed when the provider refuses us and not the token', async () => {
    await control(provider, 'faults', {
      on: 'revocation',
      fault: 'error',
      arg: { error: 'invalid_client', status: 400 },
    });
    await owe();
    expect(await one.payRevocations()).toBe(0);
    expect(await owed()).toHaveLength(1);
  });

  it.each(['invalid_token', 'invalid_request', 'unsupported_token_type'])(
    'are settled when the provider answers 400 %s: there is nothing left to revoke',
    async (error) => {
      await control(provider, 'faults', { on: 'revocation', fault: 'error', arg: { error, status: 400 } });
      await owe();
      expect(await one.payRevocations()).toBe(1);
      expect(await owed()).toEqual([]);
    },
  );

  it('do not hold up those behind them', async () => {
    await control(provider, 'faults', { on: 'revocation', fault: 'status', arg: 500 });
    await owe('poison');
    await owe();
    expect(await one.payRevocations()).toBe(1);
    expect(await isDead()).toBe(true);
    expect(await owed()).toHaveLength(1);
  });

  it('do not end a grant that the person has given since, and do once that is dead', async () => {
    await owe();
    const connections = { create: { id: randomUUID(), provider: 'oauth', ...account } };
    await db.prisma.user.create({ data: { id: randomUUID(), connections } });
    expect(await one.payRevocations()).toBe(1);
    expect(await revocations()).toBe(0);
    expect(await isDead()).toBe(false);
    await owe();
    await run("UPDATE connection SET status = 'reconnect_required'");
    expect(await one.payRevocations()).toBe(1);
    expect(await revocations()).toBe(1);
  });

  it('wait for a key that is missing, and are dropped after a month at last', async () => {
    await owe();
    await run("UPDATE revocation SET sealed_token = 'v1.gone.AAAA'");
    expect(await one.payRevocations()).toBe(0);
    expect(await owed()).toHaveLength(1);
    await run("UPDATE revocation SET created_at = now() - interval '31 days'");
    await isDue();
    await one.payRevocations();
    expect(await owed()).toEqual([]);
  });

  it('are looked for regularly, with nobody asking', async () => {
    await owe();
    const stop = one.payRevocationsRegularly(50);
    await vi.waitFor(async () => expect(await owed()).toEqual([]), 5_000);
    stop();
    expect(await isDead()).toBe(true);
  });
});
