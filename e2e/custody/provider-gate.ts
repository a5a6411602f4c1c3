import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Held, type Moment, Watches } from './gate.ts';

/** A request of the app as it passes the gate, and whose it is. */
export interface ProviderRequest {
  /** `calendar` is the list of calendars, which every reading needs; the rest of the API but events is `other`. */
  endpoint: 'token' | 'calendar' | 'events' | 'other';
  person: string | undefined;
  /** Path and query. */
  url: string;
}

/** Tokens of one token answer. */
export interface GivenTokens {
  accessToken: string;
  refreshToken: string;
}

/**
 * Stands between the app and the demo provider's token endpoint and calendar, tells by the tokens who a request is for,
 * and can stop it before the provider sees it, or its answer.
 */
export class ProviderGate {
  readonly origin: string;
  /** Whose the next code exchange is. */
  newcomer = '';
  /** What each person was given, the last one last. */
  readonly given = new Map<string, GivenTokens[]>();
  /** Refreshes sent for each person, as many as came by here. */
  readonly refreshes = new Map<string, number>();
  onRequest: (request: ProviderRequest) => void = () => {};
  readonly #target: string;
  readonly #server: Server;
  readonly #watches = new Watches<ProviderRequest>();

  private constructor(target: string, origin: string, server: Server) {
    this.#target = target;
    this.origin = origin;
    this.#server = server;
  }

  static async start(target: string): Promise<ProviderGate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = new ProviderGate(
      target,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      server,
    );
    server.on('request', (req, res) => {
      gate.#handle(req, res).catch(() => res.destroy());
    });
    return gate;
  }

  /** Configuration of an app that goes by this gate. */
  environment(): Record<string, string> {
    return {
      OAUTH_AUTHORIZATION_ENDPOINT: `${this.#target}/authorize`,
      OAUTH_TOKEN_ENDPOINT: `${this.origin}/token`,
      OAUTH_REVOCATION_ENDPOINT: `${this.#target}/revoke`,
      OAUTH_USERINFO_ENDPOINT: `${this.#target}/userinfo`,
      OAUTH_JWKS_URI: `${this.#target}/jwks`,
      CALENDAR_API_URL: `${this.origin}/calendar/v3`,
    };
  }

  /** Stops this person's next request of that kind; see Watches. */
  next(person: string, endpoint: 'token' | 'calendar' | 'events', moment: Moment): Promise<Held> {
    return this.#watches.next(
      (request) => request.person === person && request.endpoint === endpoint,
      moment,
    );
  }

  /** The newest tokens that a person was given. */
  newest(person: string): GivenTokens {
    const tokens = this.given.get(person)?.at(-1);
    if (!tokens) throw new Error(`${person} was given no tokens`);
    return tokens;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    const request = this.#requestOf(req, body);
    this.onRequest(request);
    await this.#watches.pass(request, 'before');
    const answer = await fetch(`${this.#target}${req.url}`, {
      method: req.method ?? 'GET',
      headers: {
        ...(req.headers.authorization ? { authorization: req.headers.authorization } : {}),
        ...(body ? { 'content-type': req.headers['content-type'] ?? '' } : {}),
      },
      ...(body ? { body } : {}),
      redirect: 'manual',
    });
    const text = await answer.text();
    if (request.endpoint === 'token' && answer.status === 200) this.#keep(text, request.person);
    await this.#watches.pass(request, 'after');
    res.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? 'text/plain' });
    res.end(text);
  }

  #requestOf(req: IncomingMessage, body: string): ProviderRequest {
    const { url = '' } = req;
    if (!url.startsWith('/token')) {
      const accessToken = req.headers.authorization?.replace(/^Bearer /, '');
      const person = this.#whose((tokens) => tokens.accessToken === accessToken);
      const [path = ''] = url.split('?');
      if (path.endsWith('/events')) return { endpoint: 'events', person, url };
      return { endpoint: path.includes('/calendarList') ? 'calendar' : 'other', person, url };
    }
    const form = new URLSearchParams(body);
    if (form.get('grant_type') !== 'refresh_token') return { endpoint: 'token', person: this.newcomer, url };
    const person = this.#whose((tokens) => tokens.refreshToken === form.get('refresh_token'));
    if (person) this.refreshes.set(person, (this.refreshes.get(person) ?? 0) + 1);
    return { endpoint: 'token', person, url };
  }

  #whose(has: (tokens: GivenTokens) => boolean): string | undefined {
    return [...this.given].find(([, all]) => all.some(has))?.[0];
  }

  #keep(text: string, person: string | undefined): void {
    if (person === undefined) return;
    const members = JSON.parse(text) as { access_token?: string; refresh_token?: string };
    const { access_token: accessToken = '', refresh_token: refreshToken = '' } = members;
    this.given.set(person, [...(this.given.get(person) ?? []), { accessToken, refreshToken }]);
  }
}
