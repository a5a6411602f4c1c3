import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AskForToken } from '#lib/calendar/api-token.ts';

export interface SeenRequest {
  path: string;
  query: URLSearchParams;
  authorization: string | undefined;
}

export type Answer = (
  request: SeenRequest,
  response: ServerResponse,
  incoming: IncomingMessage,
) => void | Promise<void>;

/** A calendar API on a free loopback port that misbehaves as told; it ends with the test that started it. */
export async function faultServer(answer: Answer): Promise<{ url: string; seen: SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url ?? '/', 'http://localhost');
    const request = {
      path: url.pathname,
      query: url.searchParams,
      authorization: incoming.headers.authorization,
    };
    seen.push(request);
    // A client that gives up in the middle of an answer is what several tests are about.
    response.on('error', () => {});
    void answer(request, response, incoming);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

export function json(response: ServerResponse, body: unknown, status = 200, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** Google's older style of error body. */
export function googleError(
  response: ServerResponse,
  status: number,
  reason: string,
  headers: Record<string, string> = {},
): void {
  const error = { code: status, message: 'No.', errors: [{ domain: 'global', reason, message: 'No.' }] };
  json(response, { error }, status, headers);
}

/** Google's newer style of error body. */
export function googleRpcError(response: ServerResponse, code: number, status: string, reason: string): void {
  const detail = { '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason, domain: 'googleapis.com' };
  json(response, { error: { code, message: 'No.', status, details: [detail] } }, code);
}

/** A custodian that hands out `token-1`, then a newer one each time the API refuses the last. */
export function tokens(calendarApiUrl: string): { askForToken: AskForToken; asked: (string | undefined)[] } {
  const asked: (string | undefined)[] = [];
  let count = 1;
  const askForToken: AskForToken = async (_connectionId, options) => {
    asked.push(options?.refused);
    if (options?.refused !== undefined) count += 1;
    return { kind: 'usable', accessToken: `token-${count}`, grantedScopes: [], calendarApiUrl };
  };
  return { askForToken, asked };
}
