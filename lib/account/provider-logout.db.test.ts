import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const keys = await generateKeyPair('ES256');

/** A provider that does nothing but publish its key. */
async function startProvider(): Promise<{ server: Server; issuer: string }> {
  const jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'k', alg: 'ES256', use: 'sig' }] };
  const server = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(jwks));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, issuer: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

onADatabase('a logout token', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let endSessionsByProvider: typeof import('./provider-logout.ts').endSessionsByProvider;

  beforeAll(async () => {
    provider = await startProvider();
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    const env = {
      DATABASE_URL: databaseUrl ?? '',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'error',
      OAUTH_ISSUER: provider.issuer,
      OAUTH_AUTHORIZATION_ENDPOINT: `${provider.issuer}/authorize`,
      OAUTH_TOKEN_ENDPOINT: `${provider.issuer}/token`,
      OAUTH_JWKS_URI: `${provider.issuer}/jwks`,
      OAUTH_CLIENT_ID: 'client',
      OAUTH_CLIENT_SECRET: 'secret',
    };
    for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    ({ endSessionsByProvider } = await import('./provider-logout.ts'));
  });
  beforeEach(async () => {
    await db.prisma.user.deleteMany();
  });
  afterAll(async () => {
    await close();
    provider.server.close();
    vi.unstubAllEnvs();
  });

  function token(claims: { sub?: string; sid?: string; exp?: number }): Promise<string> {
    const { exp = Math.floor(Date.now() / 1000) + 120, ...named } = claims;
    return new SignJWT({ ...named, jti: randomUUID(), events: { [event]: {} }, exp })
      .setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'logout+jwt' })
      .setIssuer(provider.issuer)
      .setAudience('client')
      .setIssuedAt()
      .sign(keys.privateKey);
  }

  /** Somebody with a connection, and so many sessions of one sign-in of theirs. */
  async function person(subject: string, sessions: number, connected = true): Promise<string> {
    const id = randomUUID();
    const account = { provider: 'oauth', issuer: provider.issuer, subject };
    await db.prisma.user.create({
      data: {
        id,
        ...(connected ? { connections: { create: { id: randomUUID(), ...account } } } : {}),
        sessions: {
          create: Array.from({ length: sessions }, () => ({
            ...account,
            idHash: randomUUID(),
            providerSid: `${subject}-sid`,
            expiresAt: new Date(Date.now() + 3_600_000),
          })),
        },
      },
    });
    return id;
  }
  const left = (userId: string) => db.prisma.session.count({ where: { userId } });

  it('that comes many times at once ends its sessions once, and is in the journal once for each', async () => {
    const [ada, grace] = [await person('ada', 3), await person('grace', 1)];
    const sent = await token({ sid: 'ada-sid' });
    const ended = await Promise.all(Array.from({ length: 8 }, () => endSessionsByProvider(sent)));
    expect(ended.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 3]);
    expect([await left(ada), await left(grace)]).toEqual([0, 1]);
    const entries = await db.prisma.auditEntry.findMany({ where: { userId: ada } });
    expect(entries.map(({ kind, reason }) => [kind, reason])).toEqual(
      Array.from({ length: 3 }, () => ['session_end', 'provider']),
    );
  });

  it('whose sessions could not be ended is good for another try', async () => {
    const ada = await person('ada', 2);
    const sent = await token({ sub: 'ada' });
    await db.prisma.$executeRawUnsafe(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'not now'; END $$`,
    );
    await db.prisma.$executeRawUnsafe(
      'CREATE TRIGGER refuse BEFORE DELETE ON session FOR EACH ROW EXECUTE FUNCTION refuse()',
    );
    await expect(endSessionsByProvider(sent)).rejects.toThrow();
    expect(await left(ada)).toBe(2);
    await db.prisma.$executeRawUnsafe('DROP TRIGGER refuse ON session');
    expect(await endSessionsByProvider(sent)).toBe(2);
    expect(await left(ada)).toBe(0);
  });

  it('that is good for ever by its own word is remembered for as long as it is taken, no longer', async () => {
    await endSessionsByProvider(await token({ sub: 'ada', exp: 1e300 }));
    const [row] = await db.prisma.logoutToken.findMany({ orderBy: { expiresAt: 'desc' } });
    expect(row?.expiresAt.getTime()).toBeLessThan(Date.now() + 12 * 60_000);
    await db.prisma.logoutToken.updateMany({ data: { expiresAt: new Date(Date.now() - 2 * 3_600_000) } });
    await endSessionsByProvider(await token({ sub: 'ada' }));
    expect(await db.prisma.logoutToken.count()).toBe(1);
  });

  it('erases a person without connections with their last session', async () => {
    const [gone, here] = [await person('ada', 2, false), await person('grace', 1)];
    await endSessionsByProvider(await token({ sub: 'ada' }));
    await endSessionsByProvider(await token({ sub: 'grace' }));
    const people = await db.prisma.user.findMany({ select: { id: true } });
    expect(people).toEqual([{ id: here }]);
    expect(people).not.toContainEqual({ id: gone });
  });
});
