import { createConnection, type Socket } from 'node:net';

/** An answer that takes longer than this ends the run, in milliseconds. */
const patience = 20_000;

export interface Connection {
  socket: Socket;
  /** Sends a whole request and resolves with the whole answer; one at a time. */
  exchange(request: Buffer): Promise<Buffer>;
}

/** A connection to a server on loopback. It reads no more of an answer than its end. */
export async function open(port: number): Promise<Connection> {
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

/** Status of a whole answer. */
export function statusOf(answer: Buffer): string {
  return answer.toString('latin1', 9, 12);
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
