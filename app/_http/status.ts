import type { FailureReason } from '#lib/failure.ts';

/** The HTTP status of each way to fail: decided here and nowhere else. */
export const statusOf: Record<FailureReason, number> = {
  access_denied: 403,
  state_mismatch: 400,
  attempt_expired: 400,
  issuer_mismatch: 400,
  invalid_request: 400,
  signed_out: 401,
  cross_origin: 403,
  scope_missing: 403,
  not_found: 404,
  account_mismatch: 409,
  account_taken: 409,
  reconnect_required: 409,
  rate_limited: 429,
  internal: 500,
  invalid_response: 502,
  provider_unavailable: 502,
  client_misconfigured: 502,
  database_unavailable: 503,
};
