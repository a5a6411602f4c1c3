import { Failure } from '#lib/failure.ts';

/** What Prisma, node and PostgreSQL answer when the database cannot be reached, is starting, full or going down. */
const unavailableCodes = new Set([
  ...['P1000', 'P1001', 'P1002', 'P1003', 'P1008', 'P1017', 'P2024', 'P2028', 'P2034', 'P2037'],
  ...['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'ENOENT'],
  // https://www.postgresql.org/docs/current/errcodes-appendix.html: classes 08, 53, 57P and a rejected login; a server
  // that is only a copy yet (25006), a statement that was cancelled, and transactions that met (40001, 40P01).
  ...[
    '08000',
    '08001',
    '08003',
    '08004',
    '08006',
    '53100',
    '53200',
    '53300',
    '57P01',
    '57P02',
    '57P03',
    '28P01',
    '3D000',
    '25006',
    '57014',
    '40001',
    '40P01',
  ],
]);

const unavailableMessages =
  /timeout exceeded when trying to connect|Query read timeout|Connection terminated|pool after calling end|PGlite is closed/i;

/** The error as it was, or Failure `database_unavailable` with it as the cause when the database could not answer. */
export function asFailure(error: unknown): unknown {
  return isUnavailable(error) ? new Failure('database_unavailable', { cause: error }) : error;
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, meta, cause } = error as {
    code?: unknown;
    meta?: { driverAdapterError?: unknown };
    cause?: unknown;
  };
  if (typeof code === 'string' && unavailableCodes.has(code)) return true;
  if (unavailableMessages.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some(isUnavailable)) return true;
  return isUnavailable(meta?.driverAdapterError) || isUnavailable(cause);
}
