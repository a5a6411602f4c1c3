import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

const key = (fill: number) => Buffer.alloc(32, fill).toString('base64url');
const [old, both, later] = [{ old: key(1) }, { new: key(2), old: key(1) }, { new: key(2) }];

onADatabase('sealing everything anew', (get) => {
  let db: Database;
  let close: () => Promise<void>;

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('SESSION_PASSWORDS', JSON.stringify({ 1: 'x'.repeat(32) }));
    vi.resetModules();
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
  });
  beforeEach(async () => {
    await db.prisma.revocation.deleteMany();
    await db.prisma.user.deleteMany();
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  /** A process that runs with these keys; the database is the same. */
  async function withKeys(tokenKeys: Record<string, string>) {
    vi.resetModules();
    vi.stubEnv('TOKEN_KEYS', JSON.stringify(tokenKeys));
    const [vault, rotation, session, outbox, content] = await Promise.all([
      import('./token-vault.ts'),
      import('./key-rotation.ts'),
      import('./session.ts'),
      import('./revocation-outbox.ts'),
      import('./content-key.ts'),
    ]);
    return { ...vault, ...rotation, ...session, ...outbox, ...content };
  }
  type Process = Awaited<ReturnType<typeof withKeys>>;

  /** One person with a content key, a connection, a session with an ID token, and a revocation that is owed. */
  async function person(name: string, { seal, sealTokens, ...places }: Process) {
    const { idTokenPlace, revocationPlace, contentKeyPlace } = places;
    const [userId, connectionId, revocationId] = [randomUUID(), randomUUID(), randomUUID()];
    const tokens = { accessToken: `${name}s-access-token`, refreshToken: null };
    await db.prisma.user.create({
      data: {
        id: userId,
        sealedContentKey: seal(btoa(`${name}s-content-key`), contentKeyPlace(userId)),
        connections: {
          create: {
            id: connectionId,
            provider: 'oauth',
            issuer: 'https://issuer.example',
            subject: name,
            sealedTokens: sealTokens(tokens, { userId, connectionId }),
          },
        },
        sessions: {
          create: {
            idHash: name,
            expiresAt: new Date(Date.now() + 3_600_000),
            sealedIdToken: seal(`${name}s-id-token`, idTokenPlace(name)),
          },
        },
      },
    });
    const sealedToken = seal(`${name}s-refresh-token`, revocationPlace(revocationId));
    await db.prisma.revocation.create({ data: { id: revocationId, provider: 'oauth', sealedToken } });
    return { userId, connectionId, revocationId, name };
  }

  async function opened(
    { userId, connectionId, revocationId, name }: Awaited<ReturnType<typeof person>>,
    { unseal, unsealTokens, idTokenPlace, revocationPlace, openContentKey }: Process,
  ) {
    const user = await db.prisma.user.findUniqueOrThrow({ where: { id: userId } });
    const connection = await db.prisma.connection.findUniqueOrThrow({ where: { id: connectionId } });
    const session = await db.prisma.session.findUniqueOrThrow({ where: { idHash: name } });
    const revocation = await db.prisma.revocation.findUniqueOrThrow({ where: { id: revocationId } });
    return [
      unsealTokens(connection.sealedTokens ?? '', { userId, connectionId })?.accessToken,
      unseal(session.sealedIdToken ?? '', idTokenPlace(name)),
      unseal(revocation.sealedToken, revocationPlace(revocationId)),
      openContentKey(userId, user.sealedContentKey)?.export().toString(),
    ];
  }
  const all = (name: string) =>
    ['access-token', 'id-token', 'refresh-token', 'content-key'].map((what) => `${name}s-${what}`);

  it('reaches every kind of row, and afterwards the new key alone opens them all', async () => {
    const before = await withKeys(old);
    const people = [await person('ada', before), await person('grace', before)];
    const during = await withKeys(both);
    const newcomer = await person('linus', during);
    expect(await during.resealEverything()).toEqual({ resealed: 8, unreadable: 0, sealedOldMeanwhile: 0 });
    expect(await during.resealEverything()).toEqual({ resealed: 0, unreadable: 0, sealedOldMeanwhile: 0 });
    const after = await withKeys(later);
    for (const each of [...people, newcomer]) expect(await opened(each, after)).toEqual(all(each.name));
  });

  it('changes nothing that others rely on: no version moves, no lease is lost', async () => {
    const { connectionId } = await person('ada', await withKeys(old));
    const lease = { leaseOwner: 'somebody', leaseUntil: new Date(Date.now() + 20_000), version: 7 };
    await db.prisma.connection.update({ where: { id: connectionId }, data: lease });
    await (await withKeys(both)).resealEverything();
    expect(await db.prisma.connection.findUnique({ where: { id: connectionId } })).toMatchObject(lease);
  });

  it('goes through more rows than it reads at once, and twice at the same time does each once', async () => {
    const before = await withKeys(old);
    const { userId } = await person('ada', before);
    const names = Array.from({ length: 510 }, (_, index) => `session-${index}`);
    await db.prisma.session.createMany({
      data: names.map((idHash) => ({
        idHash,
        userId,
        expiresAt: new Date(Date.now() + 3_600_000),
        sealedIdToken: before.seal(`token of ${idHash}`, before.idTokenPlace(idHash)),
      })),
    });
    const { resealEverything } = await withKeys(both);
    const reports = await Promise.all([resealEverything(), resealEverything()]);
    expect(reports.reduce((sum, { resealed }) => sum + resealed, 0)).toBe(names.length + 4);
    const { unseal, idTokenPlace } = await withKeys(later);
    const rows = await db.prisma.session.findMany({ where: { idHash: { startsWith: 'session-' } } });
    expect(rows).toHaveLength(names.length);
    for (const { idHash, sealedIdToken } of rows) {
      expect(unseal(sealedIdToken ?? '', idTokenPlace(idHash))).toBe(`token of ${idHash}`);
    }
  });

  it('reports what no key opens, and leaves it: spoilt, moved to another row, or of a key that is gone', async () => {
    const before = await withKeys(old);
    const [ada, grace, linus] = [
      await person('ada', before),
      await person('grace', before),
      await person('linus', await withKeys({ gone: key(9) })),
    ];
    const set = (id: string, sealedTokens: string) =>
      db.prisma.connection.update({ where: { id }, data: { sealedTokens } });
    const stored = await db.prisma.connection.findUniqueOrThrow({ where: { id: ada.connectionId } });
    await set(grace.connectionId, stored.sealedTokens ?? '');
    await set(ada.connectionId, 'v1.old.AAAA');
    const during = await withKeys(both);
    expect(await during.resealEverything()).toEqual({ resealed: 6, unreadable: 6, sealedOldMeanwhile: 0 });
    expect(await opened(ada, during)).toEqual([undefined, ...all('ada').slice(1)]);
    expect(await opened(grace, during)).toEqual([undefined, ...all('grace').slice(1)]);
    expect(await opened(linus, during)).toEqual([undefined, null, null, undefined]);
  });
});
