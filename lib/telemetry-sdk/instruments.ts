import 'server-only';
import {
  type Attributes,
  type Meter,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api';
import { Failure } from '#lib/failure.ts';
import type { CounterName, Facts, SpanName, Telemetry } from '#lib/telemetry.ts';

const counters: Record<CounterName, string> = {
  logins: 'Authorization responses, by how they ended',
  refreshes: 'Token refreshes that were sent, by how they ended',
  lease_waits: 'Waits for a refresh that another process is doing',
  syncs: 'Syncs of a connection, by how they ended',
  quota_answers: 'Answers of a provider that there were too many requests',
};

/** What is asked of others. */
const client: ReadonlySet<SpanName> = new Set(['provider.request', 'calendar.call', 'database.query']);

/** The product's own spans and counters, made with these. */
export function telemetryOn(tracer: Tracer, meter: Meter): Telemetry {
  const made = Object.fromEntries(
    Object.entries(counters).map(([name, description]) => [
      name,
      meter.createCounter(`cal_tracker.${name}`, { description }),
    ]),
  );
  return {
    span: (name, facts, work) => {
      // What a timer asks of the database is no trace of its own.
      if (name === 'database.query' && !trace.getActiveSpan()) return work(() => {});
      const kind = client.has(name) ? SpanKind.CLIENT : SpanKind.INTERNAL;
      return tracer.startActiveSpan(name, { kind, attributes: attributesOf(facts) }, async (active) => {
        try {
          return await work((more) => active.setAttributes(attributesOf(more)));
        } catch (error) {
          active.setStatus({ code: SpanStatusCode.ERROR });
          active.setAttribute('error.type', kindOf(error));
          throw error;
        } finally {
          active.end();
        }
      });
    },
    count: (name, facts) => made[name]?.add(1, attributesOf(facts)),
    noteOnCurrent: (facts) => trace.getActiveSpan()?.setAttributes(attributesOf(facts)),
    traceId: () => trace.getActiveSpan()?.spanContext().traceId,
  };
}

function attributesOf(facts: Facts): Attributes {
  return Object.fromEntries(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([name, value]) => [`cal_tracker.${name}`, value]),
  );
}

/** Never a message: it may quote what it is about. */
function kindOf(error: unknown): string {
  if (error instanceof Failure) return error.reason;
  return error instanceof Error ? error.name : 'unknown';
}
