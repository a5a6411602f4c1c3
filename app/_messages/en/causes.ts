/** Why an access ended or something did not work, in words: the connection says them, and the journal. */
export const causes = {
  invalid_grant:
    'Your provider says that the access has ended: it was withdrawn there, it expired, or it was replaced by a later one.',
  invalid_request:
    'Your provider refused to renew the access, in the way some of them say that it has ended.',
  no_refresh_token: 'The access has expired, and your provider gave no means to renew it.',
  token_key_lost: 'What is stored of the access can no longer be opened: its key is gone, or it was damaged.',
  account_mismatch: 'The answer was about another account than this one.',
  erased: 'The access was erased here.',
  overtaken: 'It came too late: a later sign-in or a disconnection counts, and it was not used.',
  access_denied: 'It was refused on your provider’s page.',
  state_mismatch: 'The answer belonged to no sign-in that was open in that browser.',
  attempt_expired: 'It took longer than ten minutes, or its answer had been used.',
  issuer_mismatch: 'The answer came from somewhere else than your provider.',
  invalid_response: 'Your provider’s answer could not be used.',
  provider_unavailable: 'Your provider did not answer in time, or said that it is busy.',
  client_misconfigured: 'Your provider does not recognise this installation.',
  scope_missing: 'A permission was missing.',
  reconnect_required: 'The access had ended.',
  rate_limited: 'There were too many attempts in a short time.',
  database_unavailable: 'Cal Tracker could not reach its database.',
  signed_out: 'The session that had begun it was over.',
  not_found: 'What it was about was no longer there.',
  internal: 'Something went wrong on our side.',
  everywhere: 'On every device at once.',
  other_device: 'Asked for on another device.',
  provider: 'Your provider said that you had signed out there.',
} as const;
