import 'server-only';
import { database } from '#lib/database/client.ts';
import { contentKeyPlace } from './content-key.ts';
import { revocationPlace } from './revocation-outbox.ts';
import { idTokenPlace } from './session.ts';
import { connectionPlace, isSealedWithCurrentKey, seal, unseal } from './token-vault.ts';

const batch = 500;

/** A sealed column, its rows in batches after a key, and how one row's ciphertext is replaced if it is still the same. */
interface SealedColumn {
  read(after: string): Promise<{ key: string; sealed: string; place: string[] }[]>;
  replace(key: string, sealed: string, resealed: string): Promise<{ count: number }>;
}

export interface ResealReport {
  resealed: number;
  /** Rows that no key opens. They stay as they are. */
  unreadable: number;
  /** Rows that were sealed under an older key again meanwhile: some process still runs with the older TOKEN_KEYS. */
  sealedOldMeanwhile: number;
}

/**
 * Seals every row anew under the first of TOKEN_KEYS, so that older keys can be taken away: what `npm run keys:reseal`
 * does. It then looks through everything once more. Safe to run beside a running app, and again.
 */
export async function resealEverything(): Promise<ResealReport> {
  const first = await resealOnce();
  const second = await resealOnce();
  return {
    resealed: first.resealed + second.resealed,
    unreadable: second.unreadable,
    sealedOldMeanwhile: second.resealed,
  };
}

async function resealOnce(): Promise<Omit<ResealReport, 'sealedOldMeanwhile'>> {
  const total = { resealed: 0, unreadable: 0 };
  for (const column of await sealedColumns()) {
    let after = '';
    for (;;) {
      const rows = await column.read(after);
      for (const { key, sealed, place } of rows) {
        after = key;
        const text = unseal(sealed, place);
        if (text === null) total.unreadable += 1;
        else if (!isSealedWithCurrentKey(sealed))
          total.resealed += (await column.replace(key, sealed, seal(text, place))).count;
      }
      if (rows.length < batch) break;
    }
  }
  return total;
}

async function sealedColumns(): Promise<SealedColumn[]> {
  const { prisma } = await database();
  return [
    {
      read: async (after) => {
        const rows = await prisma.connection.findMany({
          where: { sealedTokens: { not: null }, ...(after ? { id: { gt: after } } : {}) },
          orderBy: { id: 'asc' },
          take: batch,
          select: { id: true, userId: true, sealedTokens: true },
        });
        return rows.map((row) => ({
          key: row.id,
          sealed: row.sealedTokens ?? '',
          place: connectionPlace({ userId: row.userId, connectionId: row.id }),
        }));
      },
      replace: (id, sealedTokens, resealed) =>
        prisma.connection.updateMany({ where: { id, sealedTokens }, data: { sealedTokens: resealed } }),
    },
    {
      read: async (after) => {
        const rows = await prisma.session.findMany({
          where: { sealedIdToken: { not: null }, idHash: { gt: after } },
          orderBy: { idHash: 'asc' },
          take: batch,
          select: { idHash: true, sealedIdToken: true },
        });
        return rows.map(({ idHash, sealedIdToken }) => ({
          key: idHash,
          sealed: sealedIdToken ?? '',
          place: idTokenPlace(idHash),
        }));
      },
      replace: (idHash, sealedIdToken, resealed) =>
        prisma.session.updateMany({ where: { idHash, sealedIdToken }, data: { sealedIdToken: resealed } }),
    },
    {
      read: async (after) => {
        const rows = await prisma.revocation.findMany({
          ...(after ? { where: { id: { gt: after } } } : {}),
          orderBy: { id: 'asc' },
          take: batch,
          select: { id: true, sealedToken: true },
        });
        return rows.map(({ id, sealedToken }) => ({
          key: id,
          sealed: sealedToken,
          place: revocationPlace(id),
        }));
      },
      replace: (id, sealedToken, resealed) =>
        prisma.revocation.updateMany({ where: { id, sealedToken }, data: { sealedToken: resealed } }),
    },
    {
      read: async (after) => {
        const rows = await prisma.user.findMany({
          where: { sealedContentKey: { not: null }, ...(after ? { id: { gt: after } } : {}) },
          orderBy: { id: 'asc' },
          take: batch,
          select: { id: true, sealedContentKey: true },
        });
        return rows.map(({ id, sealedContentKey }) => ({
          key: id,
          sealed: sealedContentKey ?? '',
          place: contentKeyPlace(id),
        }));
      },
      replace: (id, sealedContentKey, resealed) =>
        prisma.user.updateMany({ where: { id, sealedContentKey }, data: { sealedContentKey: resealed } }),
    },
  ];
}
