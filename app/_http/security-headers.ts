import 'server-only';
import { createHash } from 'node:crypto';
import { problemStyle } from '#app/_components/problem-style.ts';
import { providerOrigins } from '#lib/account/sign-in-options.ts';
import { env } from '#lib/env.ts';

/** A year, in seconds. */
const strictTransportSeconds = 365 * 24 * 3600;

/**
 * Headers that both screens and route handlers add to an answer of their own. What is the same on every path, static
 * files included, is in common-headers.mjs.
 */
export function personalHeaders(): Record<string, string> {
  return { 'cache-control': 'private, no-store', ...strictTransport() };
}

/** RFC 6797; on https alone, as its §7.2 says. */
export function strictTransport(): Record<string, string> {
  if (!env().appOrigin.startsWith('https:')) return {};
  return { 'strict-transport-security': `max-age=${strictTransportSeconds}; includeSubDomains` };
}

const problemStyleHash = createHash('sha256').update(problemStyle).digest('base64');

/**
 * The policy of every answer that is no screen: nothing may be loaded, framed or run. A problem page alone has use for
 * what it leaves: one style, known by its hash, and our icon.
 */
export const handlerPolicy = [
  "default-src 'none'",
  `style-src 'sha256-${problemStyleHash}'`,
  "img-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/**
 * The policy of a screen: scripts by nonce, styles of our own, and forms to ourselves. The sign-in form ends in a
 * redirect to the authorization server, which `form-action` covers too.
 */
export async function screenPolicy(nonce: string, development: boolean): Promise<string> {
  const directives = {
    'default-src': "'none'",
    'script-src': `'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    'style-src': development ? "'self' 'unsafe-inline'" : `'self' 'nonce-${nonce}'`,
    'style-src-attr': "'unsafe-inline'",
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': development ? "'self' ws:" : "'self'",
    'manifest-src': "'self'",
    'worker-src': "'self'",
    'form-action': ["'self'", ...(await providerOrigins())].join(' '),
    'base-uri': "'none'",
    'object-src': "'none'",
    'frame-ancestors': "'none'",
  };
  return Object.entries(directives)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ');
}
