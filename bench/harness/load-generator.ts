import { createConnection, type Socket } from 'node:net';

/**
 * A process of its own (see load.ts) that keeps a number of connections busy, one request at a time on each. It reads
 * no more of an answer than its end and its status, so that the server under test has the processor.
 */
export interface LoadJob {
  port: number;
  /** Whole requests, taken in turn. */
  requests: string[];
  connections: number;
  /** Stops at whichever comes first. */
  milliseconds: number;
  mostRequests: number;
  /** What every answer holds in its head or body: the status alone tells an error's redirection from a success. */
  proof: string;
}

export interface LoadResult {
  requests: number;
  seconds: number;
  /** How many answers had which status. */
  statuses: Record<string, number>;
  /** Of one answer's body: the median. */
  bytes: number;
  /** Milliseconds from a request to the end of its answer: the median. */
  median: number;
}

/** An answer that takes longer than this ends the run, in milliseconds. */
const patience = 20_000;

process.on('message', (job: LoadJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  );
});
process.on('disconnect', () => process.exit(0));

async function run(job: LoadJob): Promise<LoadResult> {
  const requests = job.requests.map((request) => Buffer.from(request, 'latin1'));
  const proof = Buffer.from(job.proof, 'latin1');
  const statuses: Record<string, number> = {};
  const bytes: number[] = [];
  const times: number[] = [];
  const started = performance.now();
  let sent = 0;

  async function keepBusy(): Promise<void> {
    const connection = await open(job.port);
    while (sent < job.mostRequests && performance.now() - started < job.milliseconds) {
      const request = requests[sent++ % requests.length] as Buffer;
      const at = performance.now();
      const answer = await connection.exchange(request);
      times.push(performance.now() - at);
      bytes.push(answer.length - answer.indexOf('\r\n\r\n') - 4);
      const proven = answer.includes(proof) ? '' : ' without proof';
      const status = answer.toString('latin1', 9, 12) + proven;
      statuses[status] = (statuses[status] ?? 0) + 1;
    }
    connection.socket.destroy();
  }

  await Promise.all(Array.from({ length: job.connections }, keepBusy));
  return {
    requests: times.length,
    seconds: (performance.now() - started) / 1000,
    statuses,
    bytes: middle(bytes),
    median: middle(times),
  };
}

async function open(port: number): Promise<{ socket: Socket; exchange(request: Buffer): Promise<Buffer> }> {
  const socket = createConnection({ host: '127.0.0.1', port, noDelay: true });
  let parts: Buffer[] = [];
  let settle: { resolve(answer: Buffer): void; reject(error: Error): void } | undefined;
  const fail = (error: Error) => settle?.reject(error);
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.setTimeout(patience, () => fail(new Error(`no answer within ${patience} ms`)));
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('the server closed the connection')));
  socket.on('data', (part) => {
    parts.push(part);
    const answer = parts.length === 1 ? part : Buffer.concat(parts);
    parts = [answer];
    if (!isWhole(answer)) return;
    parts = [];
    settle?.resolve(answer);
  });
  return {
    socket,
    exchange: (request) =>
      new Promise((resolve, reject) => {
        settle = { resolve, reject };
        socket.write(request);
      }),
  };
}

/** Whether an answer has ended (RFC 9112 §6.3). Nothing is pipelined, so a last chunk ends what has arrived. */
function isWhole(answer: Buffer): boolean {
  const head = answer.indexOf('\r\n\r\n');
  if (head < 0) return false;
  const fields = answer.toString('latin1', 0, head).toLowerCase();
  if (/^http\/1\.1 (204|304)/.test(fields)) return true;
  const length = /\r\ncontent-length: *(\d+)/.exec(fields)?.[1];
  if (length !== undefined) return answer.length >= head + 4 + Number(length);
  return answer.length >= head + 9 && answer.toString('latin1', answer.length - 7) === '\r\n0\r\n\r\n';
}

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
