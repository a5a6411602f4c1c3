import { open, statusOf } from './connection.ts';

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
      const status = statusOf(answer) + proven;
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

function middle(values: number[]): number {
  return values.sort((a, b) => a - b)[values.length >> 1] ?? 0;
}
