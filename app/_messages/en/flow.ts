/** The flow inspector: what was really sent and received, step by step. */
export const flow = {
  title: 'What really happened',
  intro:
    'Every message of the protocol that was sent or received for this account in the last 30 days, as it happened. Secrets are replaced by a short fingerprint: where it is the same, the value was the same.',
  none: 'No step has been recorded yet. The next refresh or sign-in will be.',
  earlier: '{count, plural, one {One earlier flow is} other {# earlier flows are}} in the text.',
  asText: 'All of it as text',
  failedTitle: 'Sign-ins that came to nothing',
  failedText: 'Begun in this browser, or while you were signed in, and not finished.',
  endedTitle: 'Accounts that were disconnected',
  endedText:
    'What happened last between Cal Tracker and the providers of accounts that are no longer connected.',
  flowOf: {
    authorization: 'Sign-in',
    refresh: 'Refresh',
    revocation: 'Revocation',
    other: 'Exchange',
  },
  at: '{what}, {when}',
  lanes: { browser: 'Browser', app: 'Cal Tracker', provider: 'Provider' },
  diagram:
    'Sequence of {count, plural, one {one message} other {# messages}} between the browser, Cal Tracker and the provider; the list beside it says the same',
  step: {
    authorization_request: 'Authorization request',
    consent: 'Consent',
    authorization_response: 'Authorization response',
    code_exchange: 'Code exchange',
    identity: 'Who signed in',
    keys: 'Signing keys',
    discovery: 'Provider metadata',
    token_refresh: 'Token refresh',
    token_revocation: 'Token revocation',
  },
  means: {
    authorization_request:
      'Cal Tracker sends the browser to the provider, with the permissions that it asks for, the address to come back to, an unguessable state that works once, and the challenge of PKCE.',
    consent:
      'On the provider’s own page, somebody signs in and allows or refuses. Cal Tracker is not there: it sees how long the browser was away, and the answer that it brings back.',
    authorization_response:
      'The browser comes back with the answer. Before anything else, the state must be the one that was sent, and the issuer the one that was asked. A code works once and soon expires: the protocol recommends ten minutes at most.',
    code_exchange:
      'From server to server, Cal Tracker sends the code, its own secret, the same address and the verifier of the challenge, and is given the tokens. The code is never sent a second time, and what else the answer holds is ignored.',
    identity: 'The access token is used to ask who it belongs to.',
    keys: 'The keys with which the provider signs ID tokens are read, to check the signature.',
    discovery: 'The provider says which endpoints it has and what it supports.',
    token_refresh:
      'The refresh token is exchanged for a new access token and, where the provider rotates, a new refresh token, which replaces the one that was sent.',
    token_revocation:
      'The tokens are erased here. The provider is told that the grant has ended: neither token works from then on.',
  },
  arrow: {
    redirect: 'Redirect to the provider',
    granted: 'Consent: granted',
    granted_in_part: 'Consent: granted in part',
    refused: 'Consent: refused',
    redirect_back: 'Redirect to Cal Tracker',
  },
  outcome: {
    ok: 'Done',
    failed: 'Failed',
    refused: 'Refused by the person',
    granted: 'Granted by the person',
    grantedInPart: 'Granted by the person in part',
  },
  failedAt: 'Failed at step {number}, {step}.',
  refusedAt: 'Refused by the person at step {number}',
  noAnswer: 'no answer',
  status: 'HTTP {status}',
  took: '{time}',
  there: '{time} at the provider',
  reason: '{why} ({code})',
  codeAge: 'The code was sent {time} after it had arrived.',
  sent: 'Sent',
  received: 'Received',
  details: 'Parameters',
  notShown: 'not shown, {count, plural, one {one character} other {# characters}}',
  fingerprint: 'fingerprint {value}',
  seen: 'the same as {name} in step {step}',
  rotated: 'another one than was sent',
  notRotated: 'not rotated',
  specification: 'In the specification',
};
