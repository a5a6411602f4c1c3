import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { type Held, type Moment, Watches } from './gate.ts';

/** One round trip to the database as it passes the gate. */
export interface Statement {
  /** The statement's own name, or `insert audit_entry` for one that has none. */
  name: string;
  /** All that was sent, bound values included, as Latin-1. */
  sent: string;
}

const sync = Buffer.from([0x53, 0, 0, 0, 4]);
const readyForQuery = 0x5a;

/**
 * Stands between an app and PostgreSQL, and knows enough of its protocol (https://www.postgresql.org/docs/current/protocol-flow.html,
 * extended query) to stop one statement before the server gets it, or its answer. It can also be cut, as when the
 * database is down, or be made to swallow everything, as when the network is gone.
 */
export class DatabaseGate {
  readonly url: string;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #watches = new Watches<Statement>();
  /** Called with every statement that comes by. */
  onStatement: (statement: Statement) => void = () => {};
  #state: 'open' | 'cut' | 'silent' = 'open';

  private constructor(url: string, server: Server) {
    this.url = url;
    this.#server = server;
  }

  /** A gate before the database of that URL, on a free port of loopback. */
  static async start(databaseUrl: string): Promise<DatabaseGate> {
    const target = new URL(databaseUrl);
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = new URL(databaseUrl);
    url.port = String((server.address() as AddressInfo).port);
    const gate = new DatabaseGate(url.href, server);
    server.on('connection', (client) => gate.#connected(client, Number(target.port)));
    return gate;
  }

  /** Stops the next statement for which `matches` holds; see Watches. */
  next(matches: (statement: Statement) => boolean, moment: Moment): Promise<Held> {
    return this.#watches.next(matches, moment);
  }

  /** Every connection breaks and none is made. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Connections stay, and nothing comes through, either way. */
  silence(): void {
    this.#state = 'silent';
  }

  /** The database can be reached again. What was swallowed is lost: those connections break. */
  open(): void {
    if (this.#state === 'silent') for (const socket of this.#sockets) socket.destroy();
    this.#state = 'open';
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connected(client: Socket, port: number): void {
    if (this.#state === 'cut') return void client.resetAndDestroy();
    const server = connect(port, '127.0.0.1');
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.setNoDelay();
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
    }
    this.#forward(client, server);
  }

  #forward(client: Socket, server: Socket): void {
    let started = false;
    let batch = Buffer.alloc(0);
    let underWay: Statement | undefined;
    let answer = Buffer.alloc(0);
    const send = (socket: Socket, bytes: Buffer) => {
      if (this.#state === 'open' && !socket.destroyed) socket.write(bytes);
    };
    client.on('data', async (chunk: Buffer) => {
      if (!started) return send(server, chunk);
      batch = Buffer.concat([batch, chunk]);
      if (isExtended(batch) && !batch.subarray(-sync.length).equals(sync)) return;
      const whole = batch;
      batch = Buffer.alloc(0);
      underWay = statementOf(whole);
      if (underWay) {
        this.onStatement(underWay);
        await this.#watches.pass(underWay, 'before');
      }
      send(server, whole);
    });
    server.on('data', async (chunk: Buffer) => {
      started ||= isReady(chunk);
      if (!underWay) return send(client, chunk);
      answer = Buffer.concat([answer, chunk]);
      if (!isReady(answer)) return;
      const whole = answer;
      const statement = underWay;
      answer = Buffer.alloc(0);
      underWay = undefined;
      await this.#watches.pass(statement, 'after');
      send(client, whole);
    });
  }
}

/** Parse or Bind: what the extended query protocol begins a round trip with. */
function isExtended(batch: Buffer): boolean {
  return batch[0] === 0x50 || batch[0] === 0x42;
}

/** Ends with ReadyForQuery: six bytes, the last one the state of the transaction. */
function isReady(answer: Buffer): boolean {
  return answer.at(-6) === readyForQuery && answer.at(-2) === 5;
}

function statementOf(batch: Buffer): Statement | undefined {
  if (!isExtended(batch)) return undefined;
  const sent = batch.toString('latin1');
  // Parse: a statement's name and its text. Bind: a portal, which has no name here, and the statement's name.
  const [first = '', second = ''] = sent.slice(5).split('\0');
  const name = sent[0] === 'P' ? first : second;
  return { name: name || described(second), sent };
}

function described(text: string): string {
  const [, verb = '', table = ''] = /^\s*(\w+)\b.*?"public"\."(\w+)"/s.exec(text) ?? [];
  return verb ? `${verb.toLowerCase()} ${table}` : text.slice(0, 40);
}
