import 'server-only';
import { Failure } from '#lib/failure.ts';
import type { Redirection } from './begin-login.ts';
import { readCurrentUser } from './current-user.ts';
import { erasePerson } from './erase-person.ts';
import { sessionCookieRemoval } from './session.ts';

/**
 * Erases the signed-in person and everything about them, once `form.confirm` is `erase`; answers where to go. Whoever is
 * signed out has to sign in first: nothing was erased. Throws Failure `invalid_request` without the confirmation, and
 * `database_unavailable`.
 */
export async function eraseEverything(
  form: { confirm?: string },
  cookieHeader: string | null,
): Promise<Redirection> {
  const user = await readCurrentUser(cookieHeader);
  if (!user) return { location: '/?returnTo=%2Fprivacy', cookies: [sessionCookieRemoval()] };
  if (form.confirm !== 'erase') throw new Failure('invalid_request', { detail: 'erasing was not confirmed' });
  await erasePerson(user.id);
  return { location: '/?erased=1', cookies: [sessionCookieRemoval()] };
}
