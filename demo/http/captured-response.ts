import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** An answer that was made but not sent. */
export interface CapturedResponse {
  status: number;
  headers: OutgoingHttpHeaders;
  body: Buffer;
}

/** Lets `handle` answer on `res`, and holds the whole answer back; `res` is as new afterwards. */
export function capture(res: ServerResponse, handle: () => Promise<void>): Promise<CapturedResponse> {
  return new Promise((resolve, reject) => {
    const { writeHead, write, end, flushHeaders } = res;
    const chunks: Buffer[] = [];
    const keep = (chunk: unknown, encoding?: unknown) => {
      if (typeof chunk === 'string') {
        chunks.push(Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8'));
      } else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
    };
    const restore = () => Object.assign(res, { writeHead, write, end, flushHeaders });
    Object.assign(res, {
      writeHead(status: number, ...rest: unknown[]) {
        res.statusCode = status;
        const headers = rest.at(-1);
        if (typeof headers === 'object' && headers !== null) {
          for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
        }
        return res;
      },
      write(chunk: unknown, encoding?: unknown) {
        keep(chunk, encoding);
        return true;
      },
      end(chunk?: unknown, encoding?: unknown) {
        keep(chunk, encoding);
        restore();
        const captured = {
          status: res.statusCode,
          headers: { ...res.getHeaders() },
          body: Buffer.concat(chunks),
        };
        for (const name of res.getHeaderNames()) res.removeHeader(name);
        resolve(captured);
        return res;
      },
      flushHeaders() {},
    });
    handle().catch((error: unknown) => {
      restore();
      reject(error);
    });
  });
}

/** Sends an answer; its length is computed anew. */
export function send(res: ServerResponse, { status, headers, body }: CapturedResponse): void {
  res.writeHead(status, { ...withoutLength(headers), 'content-length': body.length });
  res.end(body);
}

/** The headers that still hold when the body is changed. */
export function withoutLength(headers: OutgoingHttpHeaders): OutgoingHttpHeaders {
  const stale = new Set(['content-length', 'transfer-encoding', 'etag']);
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !stale.has(name.toLowerCase())));
}

/** The members of a JSON answer, or undefined when it is not a JSON object. */
export function jsonObject({ body }: CapturedResponse): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
