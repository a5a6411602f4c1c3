/** One permission: what a person answered when it was asked for. */
export interface PassportEntry {
  scope: string;
  answer: 'granted' | 'missing' | 'unasked';
}

/** Google grants these under other names than it is asked for them. */
const askedAs: Record<string, string> = {
  'https://www.googleapis.com/auth/userinfo.email': 'email',
  'https://www.googleapis.com/auth/userinfo.profile': 'profile',
};

/**
 * Every permission of a connection, in the order in which they are asked for. Asked for is what this installation asks
 * for (`configured`) and what the last request asked for (`asked`): one that asks for a single missing permission
 * leaves out others that were refused before, and they are missing still. Last comes what was granted besides.
 */
export function passport(of: {
  configured: readonly string[];
  asked: readonly string[];
  granted: readonly string[];
}): PassportEntry[] {
  const granted = new Set(of.granted.map((scope) => askedAs[scope] ?? scope));
  const wanted = new Set([...of.configured, ...of.asked]);
  return [
    ...[...wanted].map(
      (scope): PassportEntry => ({ scope, answer: granted.has(scope) ? 'granted' : 'missing' }),
    ),
    ...[...granted]
      .filter((scope) => !wanted.has(scope))
      .map((scope): PassportEntry => ({ scope, answer: 'unasked' })),
  ];
}
