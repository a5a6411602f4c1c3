import { createHash, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as the server saw it. */
export interface SeenRequest {
  method: string;
  path: string;
  query: URLSearchParams;
  /** The fields of a posted form. */
  form: URLSearchParams;
  headers: IncomingMessage['headers'];
}

export interface Answer {
  status?: number;
  headers?: Record<string, string>;
  /** Sent as it is when it is text, else as JSON. */
  body?: unknown;
}

type Handler = (request: SeenRequest) => Answer | Promise<Answer>;

/**
 * A small authorization server on loopback that plays what the demo provider cannot: plain OAuth 2 (RFC 6749 and PKCE, no
 * OpenID), without metadata and without ID tokens, and a calendar API of two empty calendars, one of them primary. A test replaces
 * the answer at a path, or the members of a token answer, and puts everything back with `reset`.
 */
export class FaultServer {
  readonly origin: string;
  readonly requests: SeenRequest[] = [];
  /** The one client that is registered. */
  client = { id: 'some-client', secret: 'a plain secret' };
  /** What a token answer holds beside an access token, which is a new one each time. */
  tokenMembers: Record<string, unknown> = {};
  /** Makes an ID token for the nonce of the authorization request; a plain server makes none. */
  idToken: ((nonce: string | null) => Promise<string>) | undefined;
  readonly #handlers = new Map<string, Handler>();
  readonly #codes = new Map<string, { challenge: string; redirectUri: string; nonce: string | null }>();
  readonly #tokens = new Set<string>();
  readonly #close: () => Promise<void>;

  private constructor(origin: string, close: () => Promise<void>) {
    this.origin = origin;
    this.#close = close;
    this.reset();
  }

  static async start(): Promise<FaultServer> {
    let handle: (incoming: IncomingMessage, response: ServerResponse) => Promise<void> = async () => {};
    const server = createServer((incoming, response) => void handle(incoming, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const faultServer = new FaultServer(
      `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      () =>
        new Promise((resolve) => {
          server.close(() => resolve());
          server.closeAllConnections();
        }),
    );
    handle = (incoming, response) => faultServer.#handle(incoming, response);
    return faultServer;
  }

  close(): Promise<void> {
    return this.#close();
  }

  /** Answers that path in this way from now on. */
  on(path: string, handler: Handler | Answer): void {
    this.#handlers.set(path, typeof handler === 'function' ? handler : () => handler);
  }

  /** The server as it was started; requests are forgotten, tokens are not. */
  reset(): void {
    this.requests.length = 0;
    this.idToken = undefined;
    this.tokenMembers = {
      token_type: 'bearer',
      expires_in: 3600,
      refresh_token: null,
      scope: 'calendar',
      example_parameter: 'example_value',
      some_user_info: { plan: 'gold', nested: { deeply: [1, 2] } },
    };
    this.#handlers.clear();
    this.on('/authorize', (request) => this.#authorize(request));
    this.on('/token', (request) => this.#token(request));
    this.on('/userinfo', (request) => this.ifAuthorized(request, { sub: 'plain-person' }));
    this.on('/calendar/v3/users/me/calendarList', (request) =>
      this.ifAuthorized(request, {
        kind: 'calendar#calendarList',
        items: [
          { id: 'holidays@example.com', summary: 'Holidays', accessRole: 'reader' },
          { id: 'owner@example.com', summary: 'Mine', primary: true, accessRole: 'owner', selected: true },
        ],
      }),
    );
    for (const calendar of ['holidays', 'owner']) {
      this.on(`/calendar/v3/calendars/${calendar}%40example.com/events`, (request) =>
        this.ifAuthorized(request, { kind: 'calendar#events', items: [], nextSyncToken: 'nothing-yet' }),
      );
    }
  }

  /** That body to a bearer of a token of ours, 401 to anybody else. */
  ifAuthorized(request: SeenRequest, body: unknown): Answer {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    return token && this.#tokens.has(token) ? { body } : { status: 401, body: { error: 'invalid_token' } };
  }

  /** From now on no access token is accepted, as when all have expired. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  /** Calls of the token endpoint. */
  tokenCalls(): number {
    return this.requests.filter(({ path }) => path === '/token').length;
  }

  /** Consents at once: the person and their pages are the demo provider's business. */
  #authorize({ query }: SeenRequest): Answer {
    const code = randomBytes(16).toString('hex');
    const redirectUri = query.get('redirect_uri') ?? '';
    this.#codes.set(code, {
      challenge: query.get('code_challenge') ?? '',
      redirectUri,
      nonce: query.get('nonce'),
    });
    const location = new URL(redirectUri);
    location.searchParams.set('code', code);
    location.searchParams.set('state', query.get('state') ?? '');
    return { status: 302, headers: { location: location.href } };
  }

  async #token({ form, headers }: SeenRequest): Promise<Answer> {
    const { id, secret } = basicCredentials(headers.authorization) ?? {
      id: form.get('client_id'),
      secret: form.get('client_secret'),
    };
    if (id !== this.client.id || secret !== this.client.secret) {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    const grant = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    if (!grant || grant.challenge !== challenge || grant.redirectUri !== form.get('redirect_uri')) {
      return { status: 400, body: { error: 'invalid_grant' } };
    }
    const accessToken = randomBytes(16).toString('hex');
    this.#tokens.add(accessToken);
    const idToken = await this.idToken?.(grant.nonce);
    return {
      body: {
        access_token: accessToken,
        ...this.tokenMembers,
        ...(idToken === undefined ? {} : { id_token: idToken }),
      },
    };
  }

  async #handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', this.origin);
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const request: SeenRequest = {
      method: incoming.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      form: new URLSearchParams(Buffer.concat(chunks).toString()),
      headers: incoming.headers,
    };
    this.requests.push(request);
    const handler = this.#handlers.get(url.pathname);
    const { status = 200, headers = {}, body }: Answer = handler ? await handler(request) : { status: 404 };
    const isText = typeof body === 'string' || body === undefined;
    response.writeHead(status, { ...(isText ? {} : { 'content-type': 'application/json' }), ...headers });
    response.end(isText ? body : JSON.stringify(body));
  }
}

/** Reads HTTP Basic as RFC 6749 §2.3.1 has it written: each half is form-encoded (Appendix B). */
function basicCredentials(header: string | undefined): { id: string; secret: string } | undefined {
  const encoded = /^Basic ([A-Za-z0-9+/]+=*)$/.exec(header ?? '')?.[1];
  if (!encoded) return undefined;
  const halves = Buffer.from(encoded, 'base64').toString().split(':');
  if (halves.length !== 2) return undefined;
  const [id = '', secret = ''] = halves.map((half) => new URLSearchParams(`x=${half}`).get('x') ?? '');
  return { id, secret };
}
