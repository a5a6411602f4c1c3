import 'server-only';
import { NextResponse } from 'next/server';
import type { CookieToSet } from '#lib/account/cookies.ts';
import { env } from '#lib/env.ts';
import { failureResponse } from './failure-response.ts';
import { handlerPolicy, personalHeaders } from './security-headers.ts';

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A route handler with the headers of every answer, and a problem (JSON under /api, a page elsewhere) for a throw. */
export function route<Context = unknown>(handler: Handler<Context>): Handler<Context> {
  return async (request, context) => {
    try {
      return withHeaders(await handler(request, context));
    } catch (error) {
      return withHeaders(failureResponse(error, request));
    }
  };
}

/** For methods that a route does not serve: Next would answer HEAD with GET, and 405 without the headers. */
export function notAllowed(allow: string): () => Response {
  return () => withHeaders(new Response(null, { status: 405, headers: { allow } }));
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

function withHeaders(response: Response): Response {
  for (const [name, value] of Object.entries(personalHeaders())) {
    if (!response.headers.has(name)) response.headers.set(name, value);
  }
  if (!response.headers.has('content-security-policy')) {
    response.headers.set('content-security-policy', handlerPolicy);
  }
  return response;
}
