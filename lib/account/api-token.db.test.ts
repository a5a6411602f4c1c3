import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Database } from '#lib/database/client.ts';
import { onADatabase } from '#scripts/testing/databases.ts';

onADatabase('personal access tokens', (get) => {
  let db: Database;
  let close: () => Promise<void>;
  let tokens: typeof import('./api-token.ts');

  beforeAll(async () => {
    const { databaseUrl, dataDir } = get().config;
    vi.resetModules();
    vi.stubEnv('DATABASE_URL', databaseUrl ?? '');
    vi.stubEnv('DATA_DIR', dataDir);
    vi.stubEnv('LOG_LEVEL', 'error');
    const client = await import('#lib/database/client.ts');
    close = client.closeDatabase;
    db = await client.database();
    tokens = await import('./api-token.ts');
  });
  afterAll(async () => {
    await close();
    vi.unstubAllEnvs();
  });

  async function person(): Promise<string> {
    const id = randomUUID();
    const connection = { provider: 'oauth', issuer: 'https://issuer.example', subject: id };
    await db.prisma.user.create({
      data: { id, email: `${id}@example.com`, connections: { create: { id: randomUUID(), ...connection } } },
    });
    return id;
  }
  const fields = { name: 'My script', days: '30' };
  const opened = async (token: string) => (await tokens.bearerOf(`Bearer ${token}`))?.person.id ?? null;

  it('are kept as a hash, open their owner’s account with its connections, and note that they were used', async () => {
    const userId = await person();
    const token = await tokens.createApiToken(userId, fields);
    expect(token).toMatch(/^ct_[\w-]{43}$/);
    const row = await db.prisma.apiToken.findFirstOrThrow({ where: { userId } });
    expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('base64url'));
    expect(JSON.stringify(row)).not.toContain(token.slice(3));
    const [before] = await tokens.listApiTokens(userId);
    expect(before).toMatchObject({ name: 'My script', scopes: ['read'], lastUsedAt: null, expired: false });
    const days = ((before?.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30.1);
    const bearer = await tokens.bearerOf(`bearer  ${token}`);
    expect(bearer?.person).toMatchObject({ id: userId, email: `${userId}@example.com` });
    expect(bearer?.person.connections).toHaveLength(1);
    const [after] = await tokens.listApiTokens(userId);
    expect(after?.lastUsedAt).toBeInstanceOf(Date);
    expect(JSON.stringify(after)).not.toContain(row.tokenHash);
    const kinds = await db.prisma.auditEntry.findMany({ where: { userId }, select: { kind: true } });
    expect(kinds).toEqual([{ kind: 'token_created' }]);
  });

  it('open nothing once revoked, expired or without the scope, nor altered, nor once their owner is gone', async () => {
    const [ada, grace] = [await person(), await person()];
    const [one, other, third, hers] = await Promise.all([
      tokens.createApiToken(ada, fields),
      tokens.createApiToken(ada, { ...fields, name: 'another' }),
      tokens.createApiToken(ada, { ...fields, name: 'third' }),
      tokens.createApiToken(grace, fields),
    ]);
    const idOf = async (userId: string, name: string) =>
      (await tokens.listApiTokens(userId)).find((token) => token.name === name)?.id ?? '';
    expect(await Promise.all([one, other, third, hers].map(opened))).toEqual([ada, ada, ada, grace]);

    const graces = await idOf(grace, 'My script');
    for (const id of [graces, randomUUID(), '', "x' OR true --"]) {
      await expect(tokens.revokeApiToken(ada, id)).rejects.toMatchObject({ reason: 'not_found' });
    }
    await tokens.revokeApiToken(ada, await idOf(ada, 'My script'));
    expect(await Promise.all([one, other, hers].map(opened))).toEqual([null, ada, grace]);

    await db.prisma.$executeRaw`UPDATE api_token SET expires_at = now() WHERE name = 'another'`;
    await db.prisma.$executeRaw`UPDATE api_token SET scopes = '{}' WHERE name = 'third'`;
    expect(await Promise.all([other, third].map(opened))).toEqual([null, null]);
    expect((await tokens.listApiTokens(ada)).find(({ name }) => name === 'another')?.expired).toBe(true);

    const flipped = `${hers.slice(0, 10)}${hers[10] === 'A' ? 'B' : 'A'}${hers.slice(11)}`;
    for (const wrong of [flipped, hers.slice(0, -1), `${hers}x`, hers.toUpperCase(), 'ct_', '']) {
      expect(await opened(wrong)).toBeNull();
    }
    await db.prisma.user.delete({ where: { id: grace } });
    expect(await opened(hers)).toBeNull();
  });

  it('are looked for in a bearer’s header alone: a proxy’s password is none', async () => {
    for (const header of [null, '', 'Basic YWRhOmFkYQ==', 'Digest x', 'ct_x', 'Bearerct_x']) {
      expect(await tokens.bearerOf(header)).toBeUndefined();
    }
    for (const header of ['Bearer x', 'Bearer ', 'Bearer', `Bearer ${'x'.repeat(10_000)}`, 'Bearer ct_é']) {
      expect(await tokens.bearerOf(header)).toBeNull();
    }
  });

  it('need a name and one of the lifetimes, and are twenty at most, however many are asked for at once', async () => {
    const userId = await person();
    for (const wrong of [
      {},
      { name: 'x' },
      { name: ' \u0000 ', days: '30' },
      { name: 'x', days: '31' },
      { name: 'x', days: '1e9' },
      { name: 'x', days: '' },
    ]) {
      await expect(tokens.createApiToken(userId, wrong as Record<string, string>)).rejects.toMatchObject({
        reason: 'invalid_request',
      });
    }
    await tokens.createApiToken(userId, { name: `  a\n${'b'.repeat(500)}`, days: '365' });
    expect((await tokens.listApiTokens(userId))[0]?.name).toMatch(/^a b{10,57}…$/);
    for (let count = 1; count < 16; count += 1) await tokens.createApiToken(userId, fields);
    const made = await Promise.allSettled(
      Array.from({ length: 8 }, () => tokens.createApiToken(userId, fields)),
    );
    expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(4);
    expect(await tokens.listApiTokens(userId)).toHaveLength(20);
    await expect(tokens.createApiToken(randomUUID(), fields)).rejects.toMatchObject({ reason: 'signed_out' });
  });
});
