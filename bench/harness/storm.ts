import { setTimeout as sleep } from 'node:timers/promises';
import { open, statusOf } from './connection.ts';

/** What came of requests that were all sent at once. */
export interface Storm {
  /** How many were answered 200. */
  answered: number;
  /** How many answers had which status; `none` had none. */
  statuses: Record<string, number>;
  /** From the moment they were sent to the end of the last answer, in milliseconds. */
  slowest: number;
  /** Whole answers, in the order in which they came. */
  answers: string[];
}

/** Sends `count` requests at the same moment, spread over the servers, each on a connection that is open already. */
export async function storm(
  servers: readonly { origin: string; request: string }[],
  count: number,
): Promise<Storm> {
  const sent = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const { origin, request } = servers[index % servers.length] as (typeof servers)[number];
      return { connection: await open(Number(new URL(origin).port)), bytes: Buffer.from(request, 'latin1') };
    }),
  );
  // Until the servers have taken them all from the system.
  await sleep(100);
  const statuses: Record<string, number> = {};
  const answers: string[] = [];
  const started = performance.now();
  let slowest = 0;
  await Promise.all(
    sent.map(async ({ connection, bytes }) => {
      const answer = await connection.exchange(bytes).catch(() => null);
      slowest = Math.max(slowest, performance.now() - started);
      const status = answer ? statusOf(answer) : 'none';
      statuses[status] = (statuses[status] ?? 0) + 1;
      if (answer) answers.push(answer.toString('latin1'));
    }),
  );
  for (const { connection } of sent) connection.socket.destroy();
  return { answered: statuses['200'] ?? 0, statuses, slowest, answers };
}
