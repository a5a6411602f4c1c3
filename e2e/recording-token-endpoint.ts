import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface RecordedTokenCall {
  /** What the client sent: code, verifier, secret, refresh token. */
  request: Record<string, string>;
  /** What it was answered: tokens. */
  answer: Record<string, unknown>;
}

/**
 * Stands before a token endpoint and writes down what passes, so that a test knows the real tokens and can look for
 * them where they should not be. `spoil` changes an answer on its way.
 */
export async function startRecordingTokenEndpoint(target: string) {
  const calls: RecordedTokenCall[] = [];
  const recorder = {
    calls,
    spoil: (answer: Record<string, unknown>) => answer,
    url: '',
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const server = createServer(async (req, res) => {
    const chunks: Buffer[] = [];
    for await (const chunk of req) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString();
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const real = await fetch(target, { method: 'POST', headers, body: sent });
    const answer = (await real.json()) as Record<string, unknown>;
    calls.push({ request: Object.fromEntries(new URLSearchParams(sent)), answer });
    res.writeHead(real.status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    res.end(JSON.stringify(recorder.spoil(answer)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  recorder.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token`;
  return recorder;
}
