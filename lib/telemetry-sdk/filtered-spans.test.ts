import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { beforeEach, describe, expect, it } from 'vitest';
import { FilteredSpans } from './filtered-spans.ts';

const secret = 'the-code-in-a-callback';
let exporter: InMemorySpanExporter;
let provider: TracerProvider;
beforeEach(() => {
  exporter = new InMemorySpanExporter();
  provider = new TracerProvider({
    spanProcessors: [new FilteredSpans(new SimpleSpanProcessor({ exporter }))],
  });
});

/** A span as Next makes one, inside another. */
function next(type: string, attributes: Record<string, string | number>, inside = context.active()) {
  const span = provider
    .getTracer('next.js')
    .startSpan(
      `GET /?code=${secret}`,
      { kind: SpanKind.SERVER, attributes: { 'next.span_type': type, ...attributes } },
      inside,
    );
  return { span, inside: trace.setSpan(inside, span) };
}

describe('spans on their way out', () => {
  it('hold no address, no message and no event of Next’s', () => {
    const { span } = next('BaseServer.handleRequest', {
      'http.method': 'GET',
      'http.target': `/oauth/callback?code=${secret}`,
      'http.route': '/oauth/callback',
      'next.span_name': secret,
      'http.status_code': 500,
    });
    span.recordException(new Error(secret));
    span.addLink({ context: span.spanContext(), attributes: { secret } });
    span.setStatus({ code: SpanStatusCode.ERROR, message: secret });
    span.end();
    const [sent] = exporter.getFinishedSpans();
    expect(sent).toMatchObject({
      name: 'GET /oauth/callback',
      status: { code: SpanStatusCode.ERROR },
      events: [],
      links: [],
    });
    expect(sent?.attributes).toEqual({
      'http.method': 'GET',
      'http.route': '/oauth/callback',
      'http.status_code': 500,
    });
    expect(JSON.stringify({ ...sent, resource: null })).not.toContain(secret);
  });

  it('take no route or method that is none', () => {
    next('BaseServer.handleRequest', {
      'http.method': `GET ${secret}`,
      'http.route': `/x?code=${secret}`,
    }).span.end();
    next('AppRender.getBodyResult', { 'next.route': `https://a.example/${secret}` }).span.end();
    const sent = exporter.getFinishedSpans();
    expect(sent.map(({ name }) => name)).toEqual(['request', 'render']);
    expect(sent.map(({ attributes }) => Object.keys(attributes))).toEqual([['http.method'], []]);
  });

  it('hang on the nearest that is passed on, where Next’s others are left out', () => {
    const request = next('BaseServer.handleRequest', { 'http.method': 'GET', 'http.route': '/' });
    const left = next('NextNodeServer.createComponentTree', {}, request.inside);
    const fetched = next('AppRender.fetch', { 'http.url': `https://a.example/${secret}` }, left.inside);
    const ours = provider.getTracer('cal-tracker').startSpan('database.query', {}, fetched.inside);
    for (const span of [ours, fetched.span, left.span, request.span]) span.end();
    const [query, root] = exporter.getFinishedSpans();
    expect([query?.name, root?.name]).toEqual(['database.query', 'GET /']);
    expect(query?.parentSpanContext?.spanId).toBe(root?.spanContext().spanId);
  });

  it('leave out the pass through the proxy, a request of its own', () => {
    const pass = next('BaseServer.handleRequest', { 'http.method': 'GET' });
    next('Middleware.execute', { 'http.target': secret }, pass.inside).span.end();
    pass.span.end();
    expect(exporter.getFinishedSpans()).toEqual([]);
  });
});
