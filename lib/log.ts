import 'server-only';
import { env } from './env.ts';
import { Failure } from './failure.ts';
import { currentTraceId } from './telemetry.ts';

type Level = 'debug' | 'info' | 'warn' | 'error';
type Fields = Record<string, string | number | boolean | null | undefined>;

const severity = { debug: 10, info: 20, warn: 30, error: 40, silent: 99 } as const;

/** Names under which a secret could travel: their values are never written, whatever the caller passes. */
const secretName = /token|secret|password|code|verifier|cookie|authorization|state|nonce|email|name$/i;

/**
 * One JSON line on stdout per entry. `event` is a fixed phrase (`login.started`); values are short and inert: control
 * characters are encoded by JSON, secrets by name are replaced, long text is cut. While telemetry is on, the line says
 * which trace it belongs to.
 */
export function log(level: Level, event: string, fields: Fields = {}): void {
  if (severity[level] < severity[env().logLevel]) return;
  process.stdout.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, traceId: currentTraceId(), ...redacted(fields) })}\n`,
  );
}

/** What may be said of an error in the log: its reason and detail when it is ours, else its name and code alone. */
export function errorFields(error: unknown): Fields {
  if (error instanceof Failure) {
    return { reason: error.reason, detail: error.detail, ...causeFields(error.cause) };
  }
  return causeFields(error);
}

function causeFields(cause: unknown): Fields {
  if (!(cause instanceof Error)) return {};
  const { code } = cause as { code?: unknown };
  return { cause: cause.name, causeReason: typeof code === 'string' ? code : undefined };
}

function redacted(fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => {
      if (secretName.test(name) && value !== undefined && value !== null) return [name, '[redacted]'];
      return [name, typeof value === 'string' ? value.slice(0, 300) : value];
    }),
  );
}
