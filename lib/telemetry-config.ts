import 'server-only';
import { z } from 'zod';
import { secureUrl } from './secure-url.ts';

/** Where traces and metrics go (OpenTelemetry over OTLP/HTTP, as JSON), and how much of them. */
export interface TelemetryConfig {
  /** Without a slash at the end; `/v1/traces` and `/v1/metrics` follow it. */
  endpoint: string;
  /** Sent along, such as a collector's key. */
  headers: Record<string, string>;
  serviceName: string;
  /** The share of requests that are traced, 0 to 1. Metrics count all of them. */
  sampled: number;
  metricIntervalMs: number;
}

/** `name=value,name=value`, values percent-encoded: https://opentelemetry.io/docs/specs/otel/protocol/exporter/ */
const headerList = z
  .string()
  .regex(/^[\w!#$%&'*+.^`|~-]+=[^,\r\n]*(,[\w!#$%&'*+.^`|~-]+=[^,\r\n]*)*$/, 'must be name=value,name=value')
  .refine((list) => headersOf(list) !== null, 'values must be percent-encoded');

/** The keys of the environment that turn telemetry on: OpenTelemetry's own names. */
export const telemetryKeys = {
  OTEL_EXPORTER_OTLP_ENDPOINT: secureUrl.optional(),
  OTEL_EXPORTER_OTLP_HEADERS: headerList.optional(),
  OTEL_EXPORTER_OTLP_PROTOCOL: z
    .literal('http/json', 'must be http/json, or absent: no other is spoken')
    .optional(),
  OTEL_SERVICE_NAME: z.string().max(100).default('cal-tracker'),
  OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
  OTEL_METRIC_EXPORT_INTERVAL: z.coerce.number().int().min(500).default(60_000),
};

type TelemetryKeys = z.infer<z.ZodObject<typeof telemetryKeys>>;

/** Null: everything is off, and nothing of it is loaded. */
export function telemetryConfig(values: TelemetryKeys): TelemetryConfig | null {
  if (!values.OTEL_EXPORTER_OTLP_ENDPOINT) return null;
  return {
    endpoint: values.OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, ''),
    headers: headersOf(values.OTEL_EXPORTER_OTLP_HEADERS ?? '') ?? {},
    serviceName: values.OTEL_SERVICE_NAME,
    sampled: values.OTEL_TRACES_SAMPLER_ARG,
    metricIntervalMs: values.OTEL_METRIC_EXPORT_INTERVAL,
  };
}

function headersOf(list: string): Record<string, string> | null {
  try {
    const pairs = list.split(',').filter(Boolean);
    return Object.fromEntries(
      pairs.map((pair) => [
        pair.split('=', 1)[0] ?? '',
        decodeURIComponent(pair.slice(pair.indexOf('=') + 1)),
      ]),
    );
  } catch {
    return null;
  }
}
