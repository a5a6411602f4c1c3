import 'server-only';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { commonHeaders } from './common-headers.mjs';
import { whyMalformed } from './malformed.ts';
import { refuseMalformed } from './refuse-malformed.ts';
import { handlerPolicy, strictTransport } from './security-headers.ts';

/**
 * Gives every answer of this process its headers before Next sees the request: Next has answers of its own that pass
 * no code of ours (redirections of odd paths, unknown methods, static files). Screens replace the policy by theirs
 * (proxy.ts). A request that is malformed it never sees.
 */
export function headEveryAnswer(): void {
  const headers = { ...commonHeaders, ...strictTransport(), 'content-security-policy': handlerPolicy };
  // https://nodejs.org/api/diagnostics_channel.html#http: published before the request reaches any listener.
  subscribe('http.server.request.start', (message) => {
    const { response, server } = message as { response: ServerResponse; server: Server };
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    refuseAt(server);
  });
}

const guarded = new WeakSet<Server>();

/** Next made the server and gives nobody a place before its own listener: so its events are looked at on their way. */
function refuseAt(server: Server): void {
  if (guarded.has(server)) return;
  guarded.add(server);
  const emit = server.emit.bind(server);
  server.emit = (event: string, ...details: unknown[]): boolean => {
    if (event === 'request') {
      const [request, response] = details as [IncomingMessage, ServerResponse];
      const why = whyMalformed(request);
      if (why) {
        refuseMalformed(request, response, why);
        return true;
      }
    }
    return emit(event, ...details);
  };
}
