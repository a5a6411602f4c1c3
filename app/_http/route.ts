import 'server-only';
import { NextResponse } from 'next/server';
import type { CookieToSet } from '#lib/account/cookies.ts';
import { env } from '#lib/env.ts';
import { failureResponse } from './failure-response.ts';
import { handlerPolicy, personalHeaders } from './security-headers.ts';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

const everyMethod = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const;
type Method = (typeof everyMethod)[number];

/**
 * Every method of a route: those that it serves, and 405 for the others, which Next would refuse without the headers.
 * HEAD is answered as GET is (RFC 9110 §9.3.2) unless the route says `HEAD: null`.
 */
export function methods<Context = unknown>(
  served: Partial<Record<Method, Handler<Context> | null>>,
): Record<Method, Handler<Context>> {
  const handlers: typeof served = { HEAD: served.GET ?? null, ...served };
  const allow = everyMethod.filter((method) => handlers[method]).join(', ');
  const refuse: Handler<Context> = async () => new Response(null, { status: 405, headers: { allow } });
  const all = everyMethod.map((method) => [method, route(handlers[method] ?? refuse)]);
  return Object.fromEntries(all) as Record<Method, Handler<Context>>;
}

/** A redirection after a POST or a callback (303) to an address of ours or, absolute, of an authorization server. */
export function seeOther(location: string, cookies: CookieToSet[] = []): NextResponse {
  const response = new NextResponse(null, {
    status: 303,
    headers: { location: new URL(location, env().appOrigin).href },
  });
  return withCookies(response, cookies);
}

/** Sets cookies on an answer. */
export function withCookies(response: NextResponse, cookies: CookieToSet[]): NextResponse {
  for (const cookie of cookies) response.cookies.set(cookie);
  return response;
}

/** A handler with the headers of every answer, and a problem (JSON under /api, a page elsewhere) for a throw. */
function route<Context>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return withHeaders(await handler(request, context));
    } catch (error) {
      return withHeaders(failureResponse(error, request));
    }
  };
}

function withHeaders(response: Response): Response {
  const headers = { ...personalHeaders(), 'content-security-policy': handlerPolicy };
  for (const [name, value] of Object.entries(headers)) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  return response;
}
