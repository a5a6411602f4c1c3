import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Attribute {
  key: string;
  value: { stringValue?: string; intValue?: number | string; doubleValue?: number; boolValue?: boolean };
}

export interface CollectedSpan {
  name: string;
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  attributes: Record<string, unknown>;
  /** 2: it failed. */
  status: { code?: number };
}

/** An OpenTelemetry collector of one's own: takes OTLP/HTTP as JSON, and keeps all that it was sent. */
export async function startCollector() {
  const bodies: { path: string; headers: Record<string, unknown>; text: string }[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push({
      path: request.url ?? '',
      headers: request.headers,
      text: Buffer.concat(chunks).toString(),
    });
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const sent = <T>(path: string) =>
    bodies.filter((body) => body.path === path).map((body) => JSON.parse(body.text) as T);
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bodies,
    spans: () => sent<TraceExport>('/v1/traces').flatMap(spansOf),
    /** The last value of each series of a counter, by its attributes as JSON. */
    counts: (name: string) => countsOf(sent<MetricExport>('/v1/metrics'), name),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface TraceExport {
  resourceSpans: {
    scopeSpans: { spans: (Omit<CollectedSpan, 'attributes'> & { attributes: Attribute[] })[] }[];
  }[];
}

function spansOf({ resourceSpans }: TraceExport): CollectedSpan[] {
  const spans = resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
  return spans.map((span) => ({ ...span, attributes: recordOf(span.attributes) }));
}

interface MetricExport {
  resourceMetrics: {
    scopeMetrics: {
      metrics: {
        name: string;
        sum?: { dataPoints: { attributes: Attribute[]; asInt?: number | string; asDouble?: number }[] };
      }[];
    }[];
  }[];
}

function countsOf(exports: MetricExport[], name: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { resourceMetrics } of exports) {
    const metrics = resourceMetrics.flatMap(({ scopeMetrics }) =>
      scopeMetrics.flatMap((scope) => scope.metrics),
    );
    for (const point of metrics
      .filter((each) => each.name === name)
      .flatMap((each) => each.sum?.dataPoints ?? [])) {
      counts[JSON.stringify(recordOf(point.attributes))] = Number(point.asInt ?? point.asDouble);
    }
  }
  return counts;
}

function recordOf(attributes: Attribute[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      value.stringValue ?? value.boolValue ?? Number(value.intValue ?? value.doubleValue),
    ]),
  );
}
