import { IncomingMessage } from 'node:http';

/** Room for a calendar event with a description of several megabytes, which tests send to the control plane. */
const LIMIT = 10 * 1024 * 1024;

/**
 * The whole body of a request.
 *
 * @throws RangeError above 10 MB
 */
export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of req) {
    size += chunk.length;
    if (size > LIMIT) throw new RangeError('the body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The fields of a form (`application/x-www-form-urlencoded`). */
export async function readForm(req: IncomingMessage): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(req)).toString());
}

/** The same request again, for a handler that reads the body itself, after `readBody` has consumed it. */
export function withBody(req: IncomingMessage, body: Buffer): IncomingMessage {
  const again = new IncomingMessage(req.socket);
  again.method = req.method;
  again.url = req.url;
  again.headers = req.headers;
  again.rawHeaders = req.rawHeaders;
  again.httpVersion = req.httpVersion;
  again.httpVersionMajor = req.httpVersionMajor;
  again.httpVersionMinor = req.httpVersionMinor;
  again.push(body);
  again.push(null);
  // Otherwise its end would be taken for an abort, and close the socket before the answer.
  again.complete = true;
  return again;
}
