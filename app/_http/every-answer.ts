import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { ServerResponse } from 'node:http';
import { commonHeaders } from './common-headers.mjs';
import { handlerPolicy, strictTransport } from './security-headers.ts';

/**
 * Gives every answer of this process its headers before Next sees the request: Next has answers of its own that pass
 * no code of ours (redirections of odd paths, unknown methods, malformed addresses, static files). Screens replace the
 * policy by theirs (proxy.ts).
 */
export function headEveryAnswer(): void {
  const headers = { ...commonHeaders, ...strictTransport(), 'content-security-policy': handlerPolicy };
  // https://nodejs.org/api/diagnostics_channel.html#http: published before the request reaches any listener.
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  });
}
