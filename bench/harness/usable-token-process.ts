/** A process of its own (see usable-token.ts): the database and the keys are those of its environment. */
import { createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { usableAccessToken } from '#lib/account/access-token.ts';
import { connectionPlace, sealTokens } from '#lib/account/token-vault.ts';
import { closeDatabase, database } from '#lib/database/client.ts';
import { applyMigrations } from '#lib/database/migrate.ts';
import { env } from '#lib/env.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';

const kind = process.env.BENCH_DATABASE ?? '';
const [connectionId, userId] = [randomUUID(), randomUUID()];
/** As long as Google's. */
const tokens = {
  accessToken: randomBytes(160).toString('base64url'),
  refreshToken: randomBytes(76).toString('base64url'),
};

const db = await database();
await applyMigrations(db.migrationTarget);
await db.prisma.user.create({
  data: {
    id: userId,
    connections: {
      create: {
        id: connectionId,
        provider: 'oauth',
        issuer: 'http://127.0.0.1:9',
        subject: 'bench',
        grantedScopes: env().providers.find(({ id }) => id === 'oauth')?.scope ?? [],
        sealedTokens: sealTokens(tokens, { userId, connectionId }),
        expiresAt: new Date(Date.now() + 3_600_000),
      },
    },
  },
});

async function ours(): Promise<void> {
  const outcome = await usableAccessToken(connectionId);
  if (outcome.kind !== 'usable' || outcome.accessToken !== tokens.accessToken) throw new Error(outcome.kind);
}

const readFloor = {
  name: 'bench-floor',
  text: 'SELECT user_id, sealed_tokens FROM connection WHERE id = $1',
};
const key = env().tokenKeys[0]?.key as Buffer;
const additional = Buffer.from(['v1', 'bench', ...connectionPlace({ userId, connectionId })].join('\n'));

async function floor(): Promise<void> {
  const [row] = await db.query<{ sealed_tokens: string }>(readFloor, [connectionId]);
  const bytes = Buffer.from(row?.sealed_tokens.split('.')[2] ?? '', 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(additional).setAuthTag(bytes.subarray(12, 28));
  const opened = JSON.parse(
    Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString(),
  );
  if (opened.accessToken !== tokens.accessToken) throw new Error('the floor opened something else');
}

interface Window {
  /** Microseconds for each. */
  time: number;
  processor: number;
}

/** Asks for `milliseconds`, `atOnce` at a time. */
async function window(ask: () => Promise<void>, atOnce: number, milliseconds: number): Promise<Window> {
  const processor = process.cpuUsage();
  const started = performance.now();
  let asked = 0;
  const askOn = async () => {
    while (performance.now() - started < milliseconds) {
      await ask();
      asked += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, askOn));
  const used = process.cpuUsage(processor);
  return {
    time: ((performance.now() - started) * 1000) / asked,
    processor: (used.user + used.system) / asked,
  };
}

async function compare(name: string, atOnce: number): Promise<void> {
  for (const ask of [ours, floor]) await window(ask, atOnce, 3_000);
  const rounds: { ours: Window; floor: Window }[] = [];
  for (let round = 0; round < 20; round++) {
    const [a, b, c, d] = [
      await window(ours, atOnce, 200),
      await window(floor, atOnce, 200),
      await window(floor, atOnce, 200),
      await window(ours, atOnce, 200),
    ];
    rounds.push({ ours: mean(a, d), floor: mean(b, c) });
  }
  const of = (who: 'ours' | 'floor', field: keyof Window) =>
    median(rounds.map((round) => round[who][field])).toFixed(0);
  for (const [field, called] of [
    ['time', name],
    ['processor', `${name}: processor time`],
  ] as const) {
    report({
      scenario: 'usable-token',
      name: `a fresh token beside one row and one opening, ${called}`,
      value: median(rounds.map((round) => round.ours[field] / round.floor[field])),
      unit: '×',
      ...(field === 'time' ? { target: { most: 1.5 } } : {}),
      note: `${of('ours', field)} and ${of('floor', field)} µs`,
    });
  }
}

function mean(one: Window, other: Window): Window {
  return { time: (one.time + other.time) / 2, processor: (one.processor + other.processor) / 2 };
}

await compare(kind, 1);
await compare(`${kind}, ten at a time`, 10);
await closeDatabase();
