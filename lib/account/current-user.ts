import 'server-only';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { cache } from 'react';
import { database, type Statement } from '#lib/database/client.ts';
import { env } from '#lib/env.ts';
import { Failure } from '#lib/failure.ts';
import type { ProviderId } from '#lib/provider-config.ts';
import { bearerOf } from './api-token.ts';
import { clientAddress } from './client-address.ts';
import type { PersonRow } from './person-row.ts';
import { limitRate } from './rate-limit.ts';
import { sessionIdHash } from './session.ts';
import { sessionRow } from './session-lookup.ts';

export interface ConnectionSummary {
  id: string;
  provider: ProviderId;
  email: string | null;
  status: 'active' | 'reconnect_required';
  /** Why a reconnect is required; while active, why the last refresh failed, until one succeeds. */
  reason: string | null;
  grantedScopes: string[];
  /** When the access token expires. */
  expiresAt: Date | null;
  lastSyncedAt: Date | null;
}

/** Who asks, as much as pages and routes may know: no token among it. */
export interface ApiPerson {
  id: string;
  email: string | null;
  name: string | null;
  timeZone: string | null;
  locale: string | null;
  connections: ConnectionSummary[];
}

/** Somebody who is signed in in a browser. */
export interface CurrentUser extends ApiPerson {
  /** The session's row, by the hash of its id. */
  sessionId: string;
}

const markUsed: Statement = {
  name: 'mark-used',
  text: `UPDATE session SET last_used_at = now()
          WHERE id_hash = $1 AND last_used_at < now() - $2 * interval '1 millisecond'`,
};

/** Use is noted once a minute, and oftener where a minute counts: nobody is idle who was here a moment ago. */
function notedEveryMs(): number {
  return Math.min(60_000, env().sessionIdleMinutes * 6_000);
}

/** The person whose session a `Cookie` header carries, or null. Throws Failure `database_unavailable`. */
export async function readCurrentUser(cookieHeader: string | null): Promise<CurrentUser | null> {
  const idHash = await sessionIdHash(cookieHeader);
  if (!idHash) return null;
  const row = await sessionRow(idHash);
  if (!row) return null;
  const notedEvery = notedEveryMs();
  if (Number(row.idle_ms) > notedEvery) await (await database()).query(markUsed, [idHash, notedEvery]);
  return { ...personOf(row), sessionId: idHash };
}

function personOf(row: PersonRow): ApiPerson {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    timeZone: row.time_zone,
    locale: row.locale,
    connections: row.connections.map((connection) => ({
      ...connection,
      expiresAt: connection.expiresAt ? new Date(connection.expiresAt) : null,
      lastSyncedAt: connection.lastSyncedAt ? new Date(connection.lastSyncedAt) : null,
    })),
  };
}

/** Who asks in this request, or null; read once per request however many components ask. */
export const currentUser = cache(
  async (): Promise<CurrentUser | null> => readCurrentUser((await headers()).get('cookie')),
);

/** For screens: the person, or a redirect to the landing page, which leads back to `returnTo` after sign-in. */
export async function requireUser(returnTo: string): Promise<CurrentUser> {
  return (await currentUser()) ?? redirect(`/?returnTo=${encodeURIComponent(returnTo)}`);
}

/** For the API: the person who is signed in. Throws Failure `signed_out`. */
export async function apiUser(): Promise<CurrentUser> {
  const user = await currentUser();
  if (!user) throw new Failure('signed_out');
  return user;
}

/**
 * For what the API only reads: the person who is signed in, or whose personal access token the request carries. A token
 * that opens nothing is not made up for by a session. Throws Failure `signed_out`, and `rate_limited` for too many
 * requests with one token, or with tokens that are none.
 */
export async function apiReader(): Promise<ApiPerson> {
  const given = await headers();
  const bearer = await bearerOf(given.get('authorization'));
  if (bearer === undefined) return apiUser();
  const address = clientAddress(given.get('x-forwarded-for'), env().trustedProxyHops);
  if (bearer === null) {
    await limitRate('api', { address, session: null });
    throw new Failure('signed_out', { detail: 'a token that opens nothing' });
  }
  await limitRate('api', { address: null, session: null, token: bearer.hash });
  return personOf(bearer.person);
}
