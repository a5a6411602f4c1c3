/** A refusal in Google's own shape: the older `errors[].reason` always, the newer `status` and `details` where it has them. */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  readonly headers: Record<string, string>;
  private readonly domain: string;
  private readonly location: Location | undefined;
  private readonly newer: { status?: string; details?: unknown[] };

  constructor(
    code: number,
    reason: string,
    message: string,
    more: {
      domain?: string;
      location?: Location;
      status?: string;
      details?: unknown[];
      headers?: Record<string, string>;
    } = {},
  ) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.domain = more.domain ?? 'global';
    this.location = more.location;
    this.headers = more.headers ?? {};
    this.newer = {
      ...(more.status ? { status: more.status } : {}),
      ...(more.details ? { details: more.details } : {}),
    };
  }

  body(): { error: Record<string, unknown> } {
    const { code, message, reason, domain } = this;
    return {
      error: { code, message, errors: [{ domain, reason, message, ...this.location }], ...this.newer },
    };
  }
}

interface Location {
  locationType: 'parameter' | 'header';
  location: string;
}

const realm = 'https://accounts.google.com/';
const parameter = (location: string): Location => ({ locationType: 'parameter', location });

/** 401: no token, or one that is unknown, expired or revoked. */
export function invalidCredentials(given: boolean): ApiError {
  const error = given ? ', error="invalid_token"' : '';
  return new ApiError(
    401,
    given ? 'authError' : 'required',
    given ? 'Invalid Credentials' : 'Login Required.',
    {
      location: { locationType: 'header', location: 'Authorization' },
      status: 'UNAUTHENTICATED',
      headers: { 'WWW-Authenticate': `Bearer realm="${realm}"${error}` },
    },
  );
}

/** 403: a good token whose scopes do not allow `method` (`calendar.v3.Events.List`). */
export function insufficientScope(method: string, needed: readonly string[]): ApiError {
  return new ApiError(403, 'insufficientPermissions', 'Request had insufficient authentication scopes.', {
    status: 'PERMISSION_DENIED',
    details: [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
        domain: 'googleapis.com',
        metadata: { service: 'calendar-json.googleapis.com', method },
      },
    ],
    headers: {
      'WWW-Authenticate': `Bearer realm="${realm}", error="insufficient_scope", scope="${needed.join(' ')}"`,
    },
  });
}

export const notFound = () => new ApiError(404, 'notFound', 'Not Found');
export const badRequest = (message = 'Bad Request', where?: string) =>
  new ApiError(400, 'badRequest', message, where ? { location: parameter(where) } : {});
export const invalidParameter = (name: string, message: string) =>
  new ApiError(400, 'invalidParameter', message, { location: parameter(name) });
export const invalidBody = (message: string) => new ApiError(400, 'invalid', message);
export const missing = (what: string) => new ApiError(400, 'required', `Missing ${what}.`);
export const timeRangeEmpty = (where = 'timeMax') =>
  new ApiError(400, 'timeRangeEmpty', 'The specified time range is empty.', {
    domain: 'calendar',
    location: parameter(where),
  });
export const duplicate = () => new ApiError(409, 'duplicate', 'The requested identifier already exists.');
export const deleted = () => new ApiError(410, 'deleted', 'Resource has been deleted');
export const fullSyncRequired = () =>
  new ApiError(410, 'fullSyncRequired', 'Sync token is no longer valid, a full sync is required.', {
    domain: 'calendar',
    location: parameter('syncToken'),
  });
export const updatedMinTooLongAgo = () =>
  new ApiError(
    410,
    'updatedMinTooLongAgo',
    'The requested minimum modification time lies too far in the past.',
    {
      domain: 'calendar',
      location: parameter('updatedMin'),
    },
  );
export const writerRequired = () =>
  new ApiError(403, 'requiredAccessLevel', 'You need to have writer access to this calendar.', {
    domain: 'calendar',
  });
export const conditionNotMet = () =>
  new ApiError(412, 'conditionNotMet', 'Precondition Failed', {
    location: { locationType: 'header', location: 'If-Match' },
  });
export const backendError = () =>
  new ApiError(500, 'backendError', 'Internal error encountered.', { status: 'INTERNAL' });
