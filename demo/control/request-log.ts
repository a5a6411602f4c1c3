import type { IncomingMessage, ServerResponse } from 'node:http';

const KEPT = 5_000;

/** One request, without anything secret: no query, no body, no identifiers of interactions. */
export interface LoggedRequest {
  /** RFC 3339. */
  at: string;
  method: string;
  path: string;
  /** Null while unanswered, and for good when the connection was cut before an answer. */
  status: number | null;
  /** Scheme of the `Authorization` header, if there was one: never the credential. */
  authorization?: string;
  /** At the token endpoint. */
  grantType?: string;
  /** The fault that befell it. */
  fault?: string;
}

/** How often the token endpoint was called. `rejected` counts refusals of any kind, which the others count too. */
export interface TokenCalls {
  authorization_code: number;
  refresh_token: number;
  rejected: number;
}

/** What came in, the oldest first; only the last few thousand requests are kept, the counts are complete. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #tokenCalls: TokenCalls = { authorization_code: 0, refresh_token: 0, rejected: 0 };

  /** Writes a request down at once, and its status when the answer begins. */
  record(req: IncomingMessage, res: ServerResponse, path: string): LoggedRequest {
    const entry: LoggedRequest = {
      at: new Date().toISOString(),
      method: req.method ?? '',
      path: path.replace(/^\/(authorize|interaction)\/[^/]+/, '/$1/:uid'),
      status: null,
      ...(req.headers.authorization !== undefined && {
        authorization: req.headers.authorization.split(' ')[0],
      }),
    };
    this.#requests.push(entry);
    if (this.#requests.length > 2 * KEPT) this.#requests = this.#requests.slice(-KEPT);
    whenAnswered(res, (status) => {
      entry.status = status;
    });
    return entry;
  }

  /** Counts a call of the token endpoint. */
  countTokenCall(entry: LoggedRequest, res: ServerResponse, grantType: string | undefined): void {
    const calls = this.#tokenCalls;
    if (grantType !== undefined) entry.grantType = grantType;
    if (grantType === 'authorization_code' || grantType === 'refresh_token') calls[grantType] += 1;
    whenAnswered(res, (status) => {
      if (status >= 400) calls.rejected += 1;
    });
  }

  read(): { requests: LoggedRequest[]; tokenCalls: TokenCalls } {
    return { requests: this.#requests.slice(-KEPT), tokenCalls: this.#tokenCalls };
  }

  clear(): void {
    this.#requests = [];
    this.#tokenCalls = { authorization_code: 0, refresh_token: 0, rejected: 0 };
  }
}

/** Before the first byte leaves: whoever has read the answer finds it in the log. */
function whenAnswered(res: ServerResponse, tell: (status: number) => void): void {
  const { writeHead } = res;
  Object.assign(res, {
    writeHead(...args: Parameters<typeof writeHead>) {
      tell(args[0]);
      return writeHead.apply(res, args);
    },
  });
}
