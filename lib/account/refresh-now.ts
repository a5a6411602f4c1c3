import 'server-only';
import { Failure } from '#lib/failure.ts';
import { renewAccessToken, type TokenOutcome } from './access-token.ts';
import { readCurrentUser } from './current-user.ts';

/**
 * Renews the access token of one of this person's connections, whatever life it has left. Answers the outcome without
 * the token. Throws Failure `signed_out`, or `not_found` for a connection that is not theirs.
 */
export async function refreshNow(
  connectionId: string | undefined,
  cookieHeader: string | null,
): Promise<TokenOutcome['kind'] | 'not_renewable'> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) throw new Failure('signed_out');
  const connection = user.connections.find(({ id }) => id === connectionId);
  if (!connection) throw new Failure('not_found', { detail: 'refresh of an unknown connection' });
  return (await renewAccessToken(connection.id)).kind;
}
