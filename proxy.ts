import { randomBytes } from 'node:crypto';
import { type NextRequest, NextResponse } from 'next/server';
import { personalHeaders, screenPolicy } from '#app/_http/security-headers.ts';

/**
 * Response headers of screens: a policy with a nonce of 128 random bits. Access is never decided here. Route handlers
 * and static files are left out: their headers are the same every time.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const nonce = randomBytes(16).toString('base64');
  const policy = await screenPolicy(nonce, process.env.NODE_ENV === 'development');
  const headers = new Headers(request.headers);
  // Next reads the nonce from the policy on the request and puts it on its own scripts.
  headers.set('content-security-policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  for (const [name, value] of Object.entries(personalHeaders())) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    '/((?!api/|oauth/|calendar/event$|connection/flow\\.txt$|calendar/event/category$|calendar/sync$|settings/save$|rules/save$|rules/import$|rules/export$|goals/save$|preferences$|tokens/new$|tokens/revoke$|privacy/erase$|search/found$|sw\\.js$|offline$|healthz$|readyz$|_next/static/|manifest\\.webmanifest$|icon\\.svg$|icon-[a-z0-9-]+\\.png$|apple-touch-icon\\.png$).*)',
  ],
};
