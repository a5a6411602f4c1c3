import type { Endpoint } from '../../faults/fault.ts';
import type { EndpointWords, FaultWords } from './shape.ts';

const refused =
  'Sign in: a problem page with a reference, nobody is signed in, and no second call in the log.';
const noExchange =
  'Sign in: a problem page, nobody is signed in, and no call of the token endpoint in the log.';
const refreshKept = 'Press Refresh now on Connection: it works, and works again the next time.';
const configuration =
  'Restart the app, or wait the hour for which it remembers this document; then sign in: the problem page says what is wrong with it.';

export const endpointsInEnglish: Record<Endpoint, EndpointWords> = {
  authorization: {
    title: 'Authorization',
    asked: 'The browser comes here to sign in, and goes back to the app with the answer.',
    watch: 'Sign in: the browser shows what came, the app hears nothing, and the next try works.',
  },
  token: {
    title: 'Token',
    asked: 'Asked once at each sign-in, then by Refresh now and whenever access is about to expire.',
    watch:
      'Refresh now on Connection says that the provider failed; the access it has goes on working. A sign-in ends on a problem page, its code is not sent twice.',
  },
  revocation: {
    title: 'Revocation',
    asked: 'Asked by Disconnect and erase, on Connection.',
    watch:
      'Disconnect and erase: the account is gone from the app at once; the call comes again here, later and later, until it succeeds.',
  },
  userinfo: {
    title: 'Userinfo',
    asked: 'Asked at a sign-in whose ID token has no name: leave “See your name” unticked.',
    watch:
      'Sign in without “See your name”: an outage is passed over, an answer that makes no sense ends on a problem page.',
  },
  discovery: {
    title: 'Discovery',
    asked: 'Asked when the app first needs the provider, and once an hour.',
    watch: 'Restart the app, then sign in: a problem page; five seconds later the next try works.',
  },
  jwks: {
    title: 'Keys',
    asked:
      'Asked when an ID token is signed with a key that the app does not know: rotate the signing key first.',
    watch: 'Rotate the signing key, then sign in: a problem page, and the next try works.',
  },
  calendarList: {
    title: 'List of calendars',
    asked: 'Asked at the beginning of each sync: Sync now, or a page view a minute after the last one.',
    watch:
      'Sync now: what is stored stays on the screen, a notice says why; Activity lists the call and its tries.',
  },
  events: {
    title: 'Events',
    asked: 'Asked for each calendar in turn, in the course of a sync.',
    watch:
      'Sync now: the calendar that failed is named, the others are up to date; Activity lists the call and its tries.',
  },
};

export const faultsInEnglish: FaultWords = {
  html200: ['Answers 200 with an HTML page, as the sign-in page of a Wi-Fi does.'],
  badJson: ['Answers 200 with JSON that breaks off in the middle.'],
  array: ['Answers 200 with an empty list where an object belongs.'],
  null: ['Answers 200 with nothing but null.'],
  huge: ['The real answer, behind megabytes of white space.'],
  gzipBomb: ['The real answer, small on the wire and huge once unpacked.'],
  hang: ['Takes the request and never answers: the app gives up after ten seconds.'],
  drip: ['The real answer, one byte at a time: the app gives up after ten seconds in all.'],
  redirect302: [
    'Redirects elsewhere: followed, it would carry credentials to a stranger; the log would show it.',
  ],
  redirect307: ['Redirects elsewhere, with the body: followed, it would hand over the client’s secret.'],
  truncated: ['Sends half of the real answer, then hangs up.'],
  reset: ['Hangs up before the provider has seen the request.'],
  loseResponse: ['Does all that was asked; the answer is lost on the way.'],
  'token/loseResponse': [
    'Renews the tokens, and the answer with the new ones is lost on the way.',
    'Refresh now: the same refresh token is sent once more. It was used, so this provider ends the grant; the app asks to connect again, and says why.',
  ],
  delay: [
    'Does what was asked and answers late.',
    'The same as always, later; from ten seconds on, as if it never came.',
  ],
  status: ['Answers an error status with a line of HTML.'],
  empty400: [
    'Answers 400 with nothing in it, as one real server does for a dead refresh token.',
    'Refresh now: the access has ended, the app asks to connect again, and does not try by itself.',
  ],
  error: [
    'Refuses with an OAuth error (RFC 6749 section 5.2).',
    'With invalid_grant: Refresh now says that access has ended and asks to connect again. With invalid_client: an alarm in the app’s log, and no tokens are lost.',
  ],
  'revocation/error': ['Refuses to revoke, with an OAuth error.'],
  'userinfo/error': ['Refuses, with an OAuth error.'],

  omitIss: ['The answer does not say who it is from (iss), although the provider promises it.', noExchange],
  wrongIss: ['The answer names another provider (iss), as in a mix-up attack (RFC 9207).', noExchange],
  wrongState: ['The answer carries a state that the app never sent, as in a forged sign-in.', noExchange],
  omitState: ['The answer carries no state.', noExchange],
  duplicateState: ['The answer carries two states.', noExchange],
  omitCode: ['The answer carries no code.', noExchange],
  emptyCode: ['The answer carries an empty code.', noExchange],
  wrongCode: [
    'The answer carries a code that was never issued.',
    'Sign in: the exchange is refused (one rejected token call in the log), and a problem page offers to start again.',
  ],
  duplicateCode: ['The answer carries two codes.', noExchange],
  codeAndError: ['The answer says yes and no: a code beside an error.', noExchange],
  extraParameters: [
    'The answer carries parameters that the app does not know.',
    'Sign in: it works; they are ignored.',
  ],
  'authorization/error': [
    'An error in place of the code (RFC 6749 section 4.1.2.1).',
    'Sign in: a refusal (access_denied) leads back to the landing page; other errors to a problem page. Who was signed in stays so.',
  ],
  markupInError: [
    'A refusal whose description holds a script and a line break.',
    'Sign in: nothing of it is shown or logged, nothing runs.',
  ],

  tokenType: ['The access token is of another kind than Bearer.'],
  accessToken: ['There is no usable access token in the answer.'],
  sameAccessToken: ['The access token that was there before, again.', refreshKept],
  expiresIn: [
    'Says another lifetime than the token has.',
    'Sign in or Refresh now, then look at “expires” on Connection: it is cut to what makes sense, and no storm of refreshes follows.',
  ],
  omitRefreshToken: ['No new refresh token: the one that was sent stays good.', refreshKept],
  nullRefreshToken: ['The new refresh token is null: the one that was sent stays good.', refreshKept],
  scope: [
    'Says another scope than was granted.',
    'Sign in, then look at the table on Connection: what the provider says is missing is shown as missing.',
  ],
  omitIdToken: [
    'No ID token, as at a plain OAuth 2 server.',
    'Sign in: it works; userinfo says who it is, as the log shows.',
  ],
  otherSub: [
    'The ID token names somebody else, properly signed.',
    'Refresh now: access has ended, and the app asks to connect again.',
  ],
  'userinfo/otherSub': [
    'Userinfo is about somebody else than the ID token.',
    'Sign in without “See your name”: a problem page, and nobody is signed in.',
  ],
  otherIss: [
    'The ID token names another issuer, properly signed.',
    'Refresh now: access has ended, and the app asks to connect again.',
  ],
  idToken: ['An ID token that has to be refused: unsigned, forged, stale, or for somebody else.', refused],
  rotateKeys: [
    'The provider changes its signing key first.',
    'Sign in: it works; the log shows that the keys were fetched once more.',
  ],

  otherIssuer: ['The document says that it is about another provider.', configuration],
  httpEndpoint: ['One endpoint is plain http, and not on this machine.', configuration],
  set: ['Other members than the real ones; null takes one away.', 'As the members make it.'],
  noIssAdvertised: [
    'Does not promise that answers say who they are from.',
    'Restart the app, set omitIss at Authorization, and sign in: it works now.',
  ],
  noKeys: [
    'An empty set of keys.',
    'Rotate the signing key, then sign in: a problem page, nobody is signed in.',
  ],
  otherKeys: [
    'A set of keys without the one that signs.',
    'Rotate the signing key, then sign in: a problem page, nobody is signed in.',
  ],
  missingSub: [
    'Userinfo does not say whom it is about.',
    'Sign in without “See your name”: a problem page, and nobody is signed in.',
  ],

  unauthorized: [
    '401: the access token is not accepted any more.',
    'Sync now: one refresh in the log, one more try, and the sync goes through. Set it to happen twice, and the app asks to connect again.',
  ],
  quota: [
    '403: the quota is used up.',
    'Sync now: tries that are further and further apart, as Activity shows; nobody is signed out.',
  ],
  insufficientScope: [
    '403: the token does not cover this.',
    'Sync now: it says which permission is missing, and a button asks for it.',
  ],
  notFound: ['404: there is no such calendar.'],
  gone: [
    '410: the sync token is worth nothing any more.',
    'Sync now: the calendar is read once more as a whole; nothing is doubled or lost.',
  ],
  rateLimited: [
    '429, with a time to wait (Retry-After).',
    'Sync now: the next try comes after that time, as Activity shows, or the next sync takes it up.',
  ],
  backendError: [
    '500 or 503: something failed at the provider.',
    'Sync now: it is tried up to four times, and told if that was not enough.',
  ],
  samePageToken: [
    'Every page says that the same page follows; let it happen every time (0).',
    'Sync now: it stops after a bounded number of pages and says that it did.',
  ],
  firstItem: [
    'Changes the first event or calendar of the page: null fields, unknown kinds, impossible dates.',
    'Sync now: the rest is shown; what cannot be shown is listed as skipped.',
  ],
  hugeDescription: [
    'The first event has a description of megabytes.',
    'Sync now: it is cut, the week opens as fast as before.',
  ],
};
