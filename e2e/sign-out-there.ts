import type { Person } from '#demo/testing/person.ts';

/**
 * Signs a person out at the demo provider, on the page that `url` leads to: its own logout page, or the end-session
 * request of a client. Answers where they are led afterwards; null when they stay there.
 */
export async function signOutThere(person: Person, url: string | URL): Promise<string | null> {
  const page = await (await person.fetch(url)).text();
  const secret = /name="xsrf" value="([^"]+)"/.exec(page)?.[1];
  if (!secret) throw new Error(`the provider does not ask whether to sign out: ${page.slice(0, 500)}`);
  const done = await person.submit(new URL('/logout/confirm', url), [
    ['xsrf', secret],
    ['logout', 'yes'],
  ]);
  return done.headers.get('location');
}
