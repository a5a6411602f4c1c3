import 'server-only';
import { hash, timingSafeEqual } from 'node:crypto';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';

/**
 * The guard of `/api/cron/*`: the request carries CRON_SECRET as a bearer. Throws Failure `signed_out` otherwise, and
 * when no secret is configured.
 */
export function assertCron(request: Request): void {
  const secret = env().cronSecret;
  const given = /^Bearer (.+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
  const digest = (text: string) => hash('sha256', text, 'buffer');
  if (secret === undefined || given === undefined || !timingSafeEqual(digest(secret), digest(given))) {
    throw new Failure('signed_out', { detail: 'cron: no or another secret' });
  }
}
