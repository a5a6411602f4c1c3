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
      'The browser is sent to the provider with what is asked for, an unguessable state and the challenge of PKCE.',
    authorization_response:
      'The person has answered on the provider’s page. The browser comes back with the state, which must be the one that was sent, and a code that works once.',
    code_exchange:
      'Cal Tracker sends the code, its secret and the verifier of the challenge from server to server, and is given the tokens.',
    identity: 'The access token is used to ask who it belongs to.',
    keys: 'The keys with which the provider signs ID tokens are read, to check the signature.',
    discovery: 'The provider says which endpoints it has and what it supports.',
    token_refresh:
      'The refresh token is exchanged for a new access token and, where the provider rotates, a new refresh token.',
    token_revocation: 'The provider is told that the grant has ended: neither token works from then on.',
  },
  outcome: { ok: 'Done', failed: 'Failed', refused: 'Refused by the person' },
  noAnswer: 'no answer',
  status: 'HTTP {status}',
  took: '{time}',
  there: '{time} at the provider',
  reason: 'Reason: {reason}',
  sent: 'Sent',
  received: 'Received',
  nothing: 'Nothing with a name.',
  details: 'Parameters',
  notShown: 'not shown, {count, plural, one {one character} other {# characters}}',
  fingerprint: 'fingerprint {value}',
  specification: 'In the specification',
};
