import 'server-only';
import { context, trace } from '@opentelemetry/api';
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { OTLPMetricExporter } from '@opentelemetry/exporter-metrics-otlp-http';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace';
import { errorFields, log } from '#lib/log.ts';
import { setTelemetry } from '#lib/telemetry.ts';
import type { TelemetryConfig } from '#lib/telemetry-config.ts';
import { FilteredSpans } from './filtered-spans.ts';
import { telemetryOn } from './instruments.ts';

const complainEveryMs = 60_000;

/**
 * Sends traces and metrics to `config.endpoint` from now on. Loaded only when there is one (start.ts). What cannot be sent
 * is dropped: a collector that is down is a line in the log once a minute, and slows nothing down.
 */
export function startTelemetry(config: TelemetryConfig): void {
  const resource = resourceFromAttributes({ 'service.name': config.serviceName });
  const exporterOptions = (path: string) => ({
    url: `${config.endpoint}${path}`,
    headers: config.headers,
    timeoutMillis: 10_000,
  });
  const metrics = new MeterProvider({
    resource,
    readers: [
      new PeriodicExportingMetricReader({
        exporter: complaining(new OTLPMetricExporter(exporterOptions('/v1/metrics'))),
        exportIntervalMillis: config.metricIntervalMs,
        exportTimeoutMillis: Math.min(10_000, config.metricIntervalMs),
      }),
    ],
  });
  const exporter = complaining(new OTLPTraceExporter(exporterOptions('/v1/traces')));
  const traces = new TracerProvider({
    resource,
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(config.sampled) }),
    spanProcessors: [
      new FilteredSpans(
        new BatchSpanProcessor({ exporter, scheduledDelayMillis: 1_000, maxQueueSize: 8_192 }),
      ),
    ],
  });
  // No propagator: what a stranger's request says of a trace is not believed, and providers are told of none.
  context.setGlobalContextManager(new AsyncLocalStorageContextManager());
  // Next makes its spans with whatever tracer is registered here.
  trace.setGlobalTracerProvider(traces);
  setTelemetry(telemetryOn(traces.getTracer('cal-tracker'), metrics.getMeter('cal-tracker')));
  flushOnceToldToStop([traces, metrics]);
}

/** Logs that nothing could be sent, not more than once a minute. */
function complaining<
  Exporter extends { export(items: never, done: (result: { error?: Error }) => void): void },
>(exporter: Exporter): Exporter {
  const send = exporter.export.bind(exporter);
  let lastAt = Number.NEGATIVE_INFINITY;
  exporter.export = (items, done) =>
    send(items, (result) => {
      if (result.error && performance.now() - lastAt > complainEveryMs) {
        lastAt = performance.now();
        log('warn', 'telemetry.not_sent', errorFields(result.error));
      }
      done(result);
    });
  return exporter;
}

/** A server that is told to stop answers what is under way first, and then is gone without another word. */
function flushOnceToldToStop(providers: { forceFlush(): Promise<void> }[]): void {
  const flush = () => {
    for (const provider of providers) provider.forceFlush().catch(() => {});
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      flush();
      setInterval(flush, 100).unref();
    });
  }
}
