/**
 * Why something could not be done, in the words the product uses everywhere: problem pages, `?problem=`, problem
 * JSON, banners and the log. The HTTP status is decided once, in app/_http.
 */
export const failureReasons = [
  'access_denied',
  'state_mismatch',
  'attempt_expired',
  'issuer_mismatch',
  'invalid_response',
  'provider_unavailable',
  'client_misconfigured',
  'scope_missing',
  'reconnect_required',
  'rate_limited',
  'database_unavailable',
  'not_found',
  'signed_out',
  'cross_origin',
  'invalid_request',
  'account_mismatch',
  'account_taken',
  'internal',
] as const;

export type FailureReason = (typeof failureReasons)[number];

/** Reasons that may pass by themselves: nothing is erased and nobody is signed out because of one of these. */
const transientReasons: ReadonlySet<FailureReason> = new Set([
  'provider_unavailable',
  'rate_limited',
  'database_unavailable',
]);

/**
 * Thrown where the world breaks. `detail` is for the log and never shown; `shown` may stand on the problem page, for
 * whoever runs the product. Neither holds a secret or a personal datum.
 */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly reason: FailureReason;
  readonly transient: boolean;
  readonly detail: string | undefined;
  readonly shown: string | undefined;
  readonly retryAfterSeconds: number | undefined;

  constructor(
    reason: FailureReason,
    options: { detail?: string; shown?: string; cause?: unknown; retryAfterSeconds?: number } = {},
  ) {
    super(options.detail ? `${reason}: ${options.detail}` : reason, { cause: options.cause });
    this.reason = reason;
    this.transient = transientReasons.has(reason);
    this.detail = options.detail;
    this.shown = options.shown;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }
}
