import { randomUUID } from 'node:crypto';
import { beginSession, sessionIdHash } from '#lib/account/session.ts';
import { sessionRow } from '#lib/account/session-lookup.ts';
import { closeDatabase, database } from '#lib/database/client.ts';

/** `cookies` of sessions that were acknowledged earlier: answered with those that open nothing any more. */
export interface SessionCommand {
  cookies: string[];
}
export type SessionMessage = { kind: 'begun'; cookie: string } | { kind: 'checked'; lost: string[] };

const tell = (message: SessionMessage) => process.send?.(message);
const places = 8;

// A process of its own on an embedded database: it checks what it is told to, then people sign in without end, each
// acknowledged once it is done, until it is killed.
process.on('message', async ({ cookies }: SessionCommand) => {
  const lost: string[] = [];
  for (const cookie of cookies) {
    const idHash = await sessionIdHash(cookie);
    if (!idHash || !(await sessionRow(idHash))) lost.push(cookie);
  }
  tell({ kind: 'checked', lost });
  await Promise.all(Array.from({ length: places }, signInForEver));
});
process.on('disconnect', closeDatabase);

async function signInForEver(): Promise<never> {
  const { prisma } = await database();
  for (;;) {
    const [userId, connectionId] = [randomUUID(), randomUUID()];
    const identity = { provider: 'oauth', issuer: 'https://issuer.example', subject: userId } as const;
    await prisma.user.create({
      data: { id: userId, connections: { create: { id: connectionId, ...identity } } },
    });
    const { name, value } = await beginSession(
      { userId, connectionId, ...identity, providerSid: null, idToken: null },
      { userAgent: null, replaces: null },
    );
    tell({ kind: 'begun', cookie: `${name}=${value}` });
  }
}
