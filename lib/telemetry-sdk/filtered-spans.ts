import 'server-only';
import type { Attributes, Context, SpanContext } from '@opentelemetry/api';
import type { ReadableSpan, Span, SpanProcessor } from '@opentelemetry/sdk-trace';

/**
 * Next's own spans hold whole addresses (a callback's has a code in it, a calendar's an address of a person) and messages
 * of errors. Of these kinds what is named below is passed on; every other is left out.
 * https://nextjs.org/docs/app/guides/open-telemetry#default-spans-in-nextjs
 */
const nextSpans: Record<string, string> = {
  'BaseServer.handleRequest': 'request',
  'AppRouteRouteHandlers.runHandler': 'handle',
  'AppRender.getBodyResult': 'render',
};
/** The pass through proxy.ts is a request of its own to Next, of no route, before the one that counts. */
const proxySpan = 'Middleware.execute';
const told = new Set([
  'http.method',
  'http.route',
  'http.status_code',
  'next.route',
  'next.rsc',
  'error.type',
]);
const ours = /^cal_tracker\.[a-z]+$/;
const route = /^\/[\w./[\]-]{0,100}$/;

/** Passes spans on with nothing in them that is not on a list. What hung on one that is left out hangs on its parent. */
export class FilteredSpans implements SpanProcessor {
  readonly #next: SpanProcessor;
  /** Spans that are left out, until a while after they ended. */
  readonly #leftOut = new Map<string, SpanContext | undefined>();

  constructor(next: SpanProcessor) {
    this.#next = next;
  }

  onStart(span: Span, context: Context): void {
    const { spanId } = span.spanContext();
    const { parentSpanContext: parent, attributes } = span as unknown as ReadableSpan;
    if (this.#leftOut.size > 10_000) this.#leftOut.clear();
    if (!isPassedOn(span as unknown as ReadableSpan)) this.#leftOut.set(spanId, parent);
    if (attributes['next.span_type'] === proxySpan && parent) this.#leftOut.set(parent.spanId, undefined);
    this.#next.onStart(span, context);
  }

  onEnd(span: ReadableSpan): void {
    if (!isPassedOn(span) || this.#leftOut.has(span.spanContext().spanId)) return;
    let parent = span.parentSpanContext;
    while (parent && this.#leftOut.has(parent.spanId)) parent = this.#leftOut.get(parent.spanId);
    this.#next.onEnd(filtered(span, parent));
  }

  forceFlush(): Promise<void> {
    return this.#next.forceFlush();
  }

  shutdown(): Promise<void> {
    return this.#next.shutdown();
  }
}

function isNext(span: ReadableSpan): boolean {
  return span.instrumentationScope.name !== 'cal-tracker';
}

function isPassedOn(span: ReadableSpan): boolean {
  return !isNext(span) || String(span.attributes['next.span_type']) in nextSpans;
}

function filtered(span: ReadableSpan, parentSpanContext: SpanContext | undefined): ReadableSpan {
  return {
    name: isNext(span) ? nameOfNext(span) : span.name,
    kind: span.kind,
    spanContext: () => span.spanContext(),
    ...(parentSpanContext ? { parentSpanContext } : {}),
    startTime: span.startTime,
    endTime: span.endTime,
    duration: span.duration,
    ended: span.ended,
    status: { code: span.status.code },
    attributes: isNext(span) ? listed(span.attributes) : span.attributes,
    links: [],
    events: [],
    resource: span.resource,
    instrumentationScope: span.instrumentationScope,
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
}

/** Such as `GET /calendar/week/[date]`: the pattern of the route, not the address. */
function nameOfNext({ attributes }: ReadableSpan): string {
  const what = nextSpans[String(attributes['next.span_type'])] ?? '';
  const method = what === 'request' ? String(attributes['http.method']) : '';
  const pattern = String(attributes['http.route'] ?? attributes['next.route'] ?? '');
  return `${/^[A-Z]{1,10}$/.test(method) ? method : what}${route.test(pattern) ? ` ${pattern}` : ''}`;
}

function listed(attributes: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) =>
      name.endsWith('.route') ? route.test(String(value)) : told.has(name) || ours.test(name),
    ),
  );
}
