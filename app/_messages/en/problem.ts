import type { FailureReason } from '#lib/failure.ts';
import { crash } from './crash.ts';

/** Each way to fail: what it is called, what happened, what was kept and what to do next. */
export const problem = {
  access_denied: {
    title: 'Not connected',
    happened: 'No access was given: it was refused on your provider’s page, or that page was left.',
    kept: 'Nothing was taken from your account. If you were signed in, you still are.',
    next: 'Start again whenever you like. You may leave out a permission: you will be told what then does not work.',
  },
  state_mismatch: {
    title: 'This sign-in could not be matched',
    happened:
      'The answer that came back belongs to no sign-in that is open in this browser. It was perhaps opened twice, or in another browser.',
    kept: 'The answer was put aside unused. If you were signed in, you still are.',
    next: 'Start the sign-in again, in this browser.',
  },
  attempt_expired: {
    title: 'This sign-in is no longer valid',
    happened:
      'It took longer than the ten minutes that a sign-in stays open, or your provider no longer accepts its answer: that answer had been used already, or waited too long.',
    kept: 'Nothing was taken from the answer. If you were signed in, you still are.',
    next: 'Start the sign-in again.',
  },
  issuer_mismatch: {
    title: 'The answer came from somewhere else',
    happened:
      'The answer does not name the provider that you were sent to. Either something is wrongly configured, or someone tried to interfere.',
    kept: 'The answer was put aside and sent to nobody. If you were signed in, you still are.',
    next: 'Start again from here. If it happens again, tell whoever runs this installation.',
  },
  invalid_response: {
    title: 'Your provider’s answer could not be used',
    happened: 'The answer was incomplete, contradicted itself or was not what was asked for.',
    kept: 'It was put aside: no access was stored. If you were signed in, you still are.',
    next: 'Start again. If it happens again, tell whoever runs this installation.',
  },
  provider_unavailable: {
    title: 'Your provider does not answer',
    happened: 'It could not be reached in time, or it said that it is busy.',
    kept: 'Your account, your session and the access you gave are as they were.',
    next: 'Wait a minute, then try again.',
  },
  client_misconfigured: {
    title: 'This installation is not set up correctly',
    happened:
      'Your provider does not recognise Cal Tracker: its client identifier, its secret or its address differs from what is registered there.',
    kept: 'Everything stored is kept. You did nothing wrong.',
    next: 'Tell whoever runs this installation. Until it is mended, trying again will not help.',
  },
  scope_missing: {
    title: 'A permission is missing',
    happened: 'You are connected, but reading your calendars or your events was not allowed.',
    kept: 'What you did allow is kept and works.',
    next: 'To see your week, connect again and leave the calendar permissions ticked.',
  },
  reconnect_required: {
    title: 'Please connect again',
    happened: 'The access you gave no longer works: it has expired or was withdrawn.',
    kept: 'Your account here is kept.',
    next: 'Connect again with the same account.',
  },
  rate_limited: {
    title: 'Too many attempts',
    happened: 'Many requests came in a short time, and this one was not carried out.',
    kept: 'Nothing was changed.',
    next: 'Wait a little, then try again.',
  },
  database_unavailable: {
    title: 'Cal Tracker cannot reach its database',
    happened: 'What you asked for could not be read or saved.',
    kept: 'What was stored before is still there.',
    next: 'Try again in a moment.',
  },
  not_found: {
    title: 'There is nothing here',
    happened: 'The address is mistyped, or what it led to no longer exists or is not yours.',
    kept: 'Nothing was changed.',
    next: 'Check the address, or go back to the start.',
  },
  signed_out: {
    title: 'You are signed out',
    happened: 'Your session has ended: you signed out, or it was not used for a while.',
    kept: 'Nothing was changed by this.',
    next: 'Sign in, and you come back to where you were.',
  },
  cross_origin: {
    title: 'This request was refused',
    happened: 'It did not come from a page of Cal Tracker.',
    kept: 'Nothing was changed.',
    next: 'Open Cal Tracker and do it there.',
  },
  invalid_request: {
    title: 'This request could not be understood',
    happened: 'Something in the address or in the form is missing or malformed.',
    kept: 'Nothing was changed.',
    next: 'Go back to the start and try again from there.',
  },
  account_mismatch: {
    title: 'This is another account',
    happened: 'The account you chose is not the one that was to be connected again.',
    kept: 'Nothing was changed, for either account.',
    next: 'Try again, and choose the account you had connected.',
  },
  account_taken: {
    title: 'This account already has its own place here',
    happened:
      'Someone has signed in here with this account by itself, so it cannot be connected to yours too.',
    kept: 'Nothing was changed, for either account.',
    next: 'If it is yours: sign out, sign in with it, disconnect it there, then come back and connect it again.',
  },
  internal: crash,
} as const satisfies Record<FailureReason, unknown>;
