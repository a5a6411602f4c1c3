import { liveEvents, liveWeek } from './addresses.ts';
import { altered } from './altered.ts';
import { startAnotherApp } from './another-app.ts';
import { type CollectedSpan, startCollector } from './collector.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { startRecordingTokenEndpoint } from './recording-token-endpoint.ts';
import { settled } from './sync-state.ts';

const week = '/calendar/week/2026-11-23';

test('traces and metrics tell of every step of a sign-in, a refresh, a sync and a failure, and of nobody', async ({
  stack,
  browserless: _,
}) => {
  test.setTimeout(120_000);
  const provider = stack.provider.origin;
  const [collector, recorder] = await Promise.all([
    startCollector(),
    startRecordingTokenEndpoint(`${provider}/token`),
  ]);
  const app = await startAnotherApp(stack, {
    OAUTH_AUTHORIZATION_ENDPOINT: `${provider}/authorize`,
    OAUTH_TOKEN_ENDPOINT: recorder.url,
    OAUTH_USERINFO_ENDPOINT: `${provider}/userinfo`,
    OAUTH_JWKS_URI: `${provider}/jwks`,
    OAUTH_REVOCATION_ENDPOINT: `${provider}/revoke`,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint,
    OTEL_EXPORTER_OTLP_HEADERS: 'x-collector-key=of%20the%20collector',
    OTEL_SERVICE_NAME: 'cal-tracker-under-test',
    OTEL_METRIC_EXPORT_INTERVAL: '500',
    SYNC_STALE_SECONDS: '86400',
  });
  try {
    const browser = new HttpBrowser(app.origin);
    const response = await browser.authorize();
    // What a stranger says of a trace is not believed.
    const strangers = { traceparent: `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01` };
    expect(
      (await browser.fetch(`${response.pathname}${response.search}`, { headers: strangers })).status,
    ).toBe(303);
    const connection = (await browser.me())?.connections[0]?.id ?? '';
    await browser.post('/oauth/refresh', { connection });
    await browser.post('/api/v1/sync');
    await settled(browser);
    for (const path of [week, liveWeek, '/search?q=Ada', '/connection']) {
      expect((await browser.fetch(path)).status).toBe(200);
    }
    const titles = (
      (await (await browser.fetch(liveEvents)).json()) as { events: { title: string | null }[] }
    ).events;
    const { calendars } = (await (await browser.fetch('/api/v1/calendars')).json()) as {
      calendars: { id: string; summary: string }[];
    };
    await stack.control('faults', { on: 'events', fault: 'quota', times: 1 });
    await browser.fetch(liveEvents);
    const wrong = await browser.callback(
      altered(await browser.authorize(), (query) => query.set('code', 'x')),
    );
    const reference = /\b[0-9a-f]{10}\b/.exec(await wrong.text())?.[0] ?? 'none';
    await browser.post('/oauth/revoke', { connection });
    await expect.poll(() => collector.spans().map(({ name }) => name)).toContain('oauth.token_revocation');
    await expect.poll(() => Object.values(collector.counts('cal_tracker.syncs'))).toContain(1);
    await expect.poll(() => Object.keys(collector.counts('cal_tracker.logins'))).toHaveLength(2);
    await app.stop();

    const spans = collector.spans();
    const chains = new Set(spans.map((span) => chainOf(span, spans)));
    expect([...chains].filter((chain) => chain.includes('…'))).toEqual([]);
    for (const chain of [
      'POST /oauth/login > handle /oauth/login > oauth.authorization_request',
      'GET /oauth/callback > handle /oauth/callback > oauth.callback > oauth.code_exchange > provider.request',
      'GET /oauth/callback > handle /oauth/callback > oauth.callback > database.query',
      'POST /oauth/refresh > handle /oauth/refresh > oauth.token_refresh > provider.request',
      'POST /oauth/revoke > handle /oauth/revoke > oauth.disconnect > database.query',
      'POST /api/v1/sync > handle /api/v1/sync > sync.connection > sync.calendar_list > calendar.call',
      'POST /api/v1/sync > handle /api/v1/sync > sync.connection > sync.page > calendar.call',
      'POST /api/v1/sync > handle /api/v1/sync > sync.connection > sync.page > database.query',
      'GET /calendar/week/[date] > render /calendar/week/[date] > calendar.call',
    ]) {
      expect([...chains], chain).toContain(chain);
    }
    const statements = spans.map(({ attributes }) => attributes['cal_tracker.statement']);
    expect(statements).toEqual(expect.arrayContaining(['who-asks', 'attempt-consume', 'sync-lease-take']));
    expect(spans.every(({ traceId }) => !strangers.traceparent.includes(traceId))).toBe(true);
    const facts = { 'cal_tracker.provider': 'oauth', 'cal_tracker.intent': 'signin' };
    expect(collector.counts('cal_tracker.logins')).toEqual({
      [JSON.stringify({ ...facts, 'cal_tracker.outcome': 'signed_in' })]: 1,
      [JSON.stringify({
        ...facts,
        'cal_tracker.outcome': 'failed',
        'cal_tracker.reason': 'attempt_expired',
      })]: 1,
    });
    expect(Object.keys(collector.counts('cal_tracker.refreshes')).join()).toContain('refreshed');
    expect(Object.keys(collector.counts('cal_tracker.syncs')).join()).toContain('ended');
    expect(Object.keys(collector.counts('cal_tracker.quota_answers')).join()).toContain('events.list');

    // From the problem page to its line in the log, and from there to its trace.
    const lines = app
      .output()
      .split('\n')
      .filter((line) => line.startsWith('{"at"'));
    const failed = JSON.parse(lines.find((line) => line.includes(reference)) ?? '{}') as { traceId?: string };
    const trace = spans.filter(({ traceId }) => traceId === failed.traceId);
    expect(trace.map(({ name }) => name)).toContain('oauth.code_exchange');
    expect(trace.map(({ attributes }) => attributes['cal_tracker.reference'])).toContain(reference);
    expect(lines.find((line) => line.includes('"audit.refresh"'))).toMatch(/"traceId":"[0-9a-f]{32}"/);

    const needles = [
      ...recorder.calls.flatMap(({ request, answer }) => [
        ...Object.values(request),
        ...Object.values(answer),
      ]),
      ...[...response.searchParams.values()].filter((value) => value !== provider),
      ...titles.map(({ title }) => title),
      ...calendars.flatMap(({ id, summary }) => [id, summary]),
      ...[...browser.cookies.values(), connection, '@', 'Moreau', 'Ada', '?'],
    ].filter((text): text is string => typeof text === 'string' && !ordinary.test(text));
    expect(needles.length).toBeGreaterThan(30);
    const everything = collector.bodies.map(({ text }) => text).join('\n');
    expect(everything).toContain('cal-tracker-under-test');
    expect(needles.filter((needle) => everything.includes(needle))).toEqual([]);
    expect(collector.bodies.every(({ headers }) => headers['x-collector-key'] === 'of the collector')).toBe(
      true,
    );
    expect(app.output()).not.toContain('telemetry.not_sent');
  } finally {
    await app.stop();
    await Promise.all([collector.stop(), recorder.stop()]);
  }
});

/** What is no secret, though it travels beside some: grant and token types, addresses of ours. */
const ordinary = /^(authorization_code|refresh_token|bearer|app-\d+|http:.*|openid .*|.{0,2})$/i;

/** Names from the root of its trace to this span. */
function chainOf(span: CollectedSpan, spans: CollectedSpan[]): string {
  const names: string[] = [];
  for (let each: CollectedSpan | undefined = span; each; ) {
    names.unshift(each.name);
    const parentSpanId: string | undefined = each.parentSpanId;
    each = parentSpanId ? spans.find(({ spanId }) => spanId === parentSpanId) : undefined;
    if (parentSpanId && !each) names.unshift('…');
  }
  return names.join(' > ');
}
