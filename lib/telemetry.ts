import 'server-only';

/**
 * What is told of a span or counted beside a number. Words of ours, and of the protocols, and figures: never a token, an
 * id of a calendar, an address of a person or anything that a person wrote.
 */
export interface Facts {
  provider?: string | undefined;
  intent?: string | undefined;
  outcome?: string | undefined;
  reason?: string | undefined;
  /** A provider's own name of what was asked of it, such as `events.list`. */
  endpoint?: string | undefined;
  /** HTTP status of a provider's answer. */
  status?: number | undefined;
  tries?: number | undefined;
  items?: number | undefined;
  changed?: number | undefined;
  /** Name of a database statement; never its values. */
  statement?: string | undefined;
  /** What a problem page shows and the log has. */
  reference?: string | undefined;
}

/** A piece of work as it is named in traces. */
export type SpanName =
  | 'oauth.discovery'
  | 'oauth.authorization_request'
  | 'oauth.callback'
  | 'oauth.code_exchange'
  | 'oauth.userinfo'
  | 'oauth.token_refresh'
  | 'oauth.token_revocation'
  | 'oauth.disconnect'
  | 'oauth.logout'
  | 'oauth.backchannel_logout'
  | 'provider.request'
  | 'calendar.call'
  | 'sync.connection'
  | 'sync.calendar_list'
  | 'sync.page'
  | 'database.query';

export type CounterName = 'logins' | 'refreshes' | 'lease_waits' | 'syncs' | 'quota_answers';

/** Adds to what a span says of itself. */
export type Note = (facts: Facts) => void;

/** What telemetry-sdk.ts does when telemetry is on. */
export interface Telemetry {
  span<T>(name: SpanName, facts: Facts, work: (note: Note) => Promise<T>): Promise<T>;
  count(name: CounterName, facts: Facts): void;
  noteOnCurrent(facts: Facts): void;
  traceId(): string | undefined;
}

// On globalThis: Next bundles this file into more than one entry.
const held = globalThis as { calTrackerTelemetry?: Telemetry };

/** Turns telemetry on for this process. */
export function setTelemetry(telemetry: Telemetry): void {
  held.calTrackerTelemetry = telemetry;
}

/**
 * Does some work within a span of that name; `note` adds what is known only once it has ended. A throw is noted by its
 * reason and passes on. While telemetry is off, the work is done and that is all.
 */
export function span<T>(name: SpanName, facts: Facts, work: (note: Note) => Promise<T>): Promise<T> {
  const { calTrackerTelemetry: on } = held;
  return on ? on.span(name, facts, work) : work(nowhere);
}

function nowhere(): void {}

/** Counts one more of these. */
export function count(name: CounterName, facts: Facts = {}): void {
  held.calTrackerTelemetry?.count(name, facts);
}

/** Says something of the span that this is part of, if there is one. */
export function noteOnCurrentSpan(facts: Facts): void {
  held.calTrackerTelemetry?.noteOnCurrent(facts);
}

/** Id of the trace that this is part of, 32 hexadecimal digits. */
export function currentTraceId(): string | undefined {
  return held.calTrackerTelemetry?.traceId();
}
