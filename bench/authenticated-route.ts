/**
 * What it costs a route to know who asks: GET /api/v1/me (the cookie, the session's row with its liveness and idle time,
 * the person's connections, and saying all that) beside GET /healthz of the same process, which goes through the same
 * wrapper and asks nobody anything.
 */
import { compareSignedIn } from './harness/signed-in.ts';

await compareSignedIn({
  scenario: 'authenticated-route',
  name: 'GET /api/v1/me beside /healthz',
  signedIn: '/api/v1/me',
  signedOut: '/healthz',
  least: 0.9,
});
