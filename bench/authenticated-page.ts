/**
 * What it costs a page to know who asks: GET /privacy signed in beside signed out. It is the same page from the same
 * process, both times with the proxy and its nonce; signed in, its header holds the account menu as well.
 */
import { compareSignedIn } from './harness/signed-in.ts';

await compareSignedIn({
  scenario: 'authenticated-page',
  name: 'GET /privacy signed in beside signed out',
  signedIn: '/privacy',
  signedOut: '/privacy',
  least: 0.95,
});
