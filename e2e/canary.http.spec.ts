import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { unsealData } from 'iron-session';
import { Person } from '#demo/testing/person.ts';
import { liveEvents, liveWeek } from './addresses.ts';
import { altered } from './altered.ts';
import { startAnotherApp } from './another-app.ts';
import { dumpDatabase } from './database-dump.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { type RecordedTokenCall, startRecordingTokenEndpoint } from './recording-token-endpoint.ts';

const password = 'canary-password-of-the-session-cookies';
const tokenKey = Buffer.from('canary-token-key-of-32-bytes-....').subarray(0, 32);
const cronSecret = 'canary-secret-of-the-timers';
const week = '/calendar/week/2026-11-23';

/** A browser that remembers every page, payload and problem that it was given. */
class Witness extends HttpBrowser {
  readonly given: string[] = [];
  readonly sealed: string[] = [];

  override async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const answer = await super.fetch(path, init);
    // Two headers hold values by design: our own sealed cookie, and the authorization request that is sent abroad.
    const { location = '', 'set-cookie': _, ...headers } = Object.fromEntries(answer.headers);
    const local = location.startsWith(this.origin) || location.startsWith('/') ? location : '';
    this.given.push(`${await answer.clone().text()}\n${local}\n${JSON.stringify(headers)}`);
    for (const header of answer.headers.getSetCookie()) this.sealed.push(header.split(/[=;]/)[1] ?? '');
    return answer;
  }
}

test('D14 no token, code or key stands in clear in the log, on a page, in a payload or in the database', async ({
  stack,
  browserless: _,
}) => {
  test.setTimeout(120_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-canary-'));
  const provider = stack.provider.origin;
  const recorder = await startRecordingTokenEndpoint(`${provider}/token`);
  const app = await startAnotherApp(stack, {
    DATA_DIR: dataDir,
    LOG_LEVEL: 'debug',
    OAUTH_AUTHORIZATION_ENDPOINT: `${provider}/authorize`,
    OAUTH_TOKEN_ENDPOINT: recorder.url,
    OAUTH_USERINFO_ENDPOINT: `${provider}/userinfo`,
    OAUTH_JWKS_URI: `${provider}/jwks`,
    SESSION_PASSWORDS: JSON.stringify({ 1: password }),
    TOKEN_KEYS: JSON.stringify({ k1: tokenKey.toString('base64url') }),
    CRON_SECRET: cronSecret,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'shifting-clock.ts')}`,
    CLOCK_STEP_MS: String(30 * 60_000),
  });
  const witness = new Witness(app.origin);
  const responses: URL[] = [];
  const authorize = async () => {
    const response = await witness.authorize();
    responses.push(response);
    return response;
  };
  try {
    // What goes well: every screen and API, as markup and as payload, and a refresh.
    await witness.callback(await authorize());
    for (const path of [
      '/',
      '/privacy',
      '/connection',
      '/connection/flow.txt',
      '/doctor',
      week,
      '/calendar',
      '/api/v1/me',
      '/api/v1/calendars',
      '/api/v1/sync',
      '/api/v1/sync/progress',
      eventsPath(),
      liveEvents,
      liveWeek,
    ]) {
      await witness.fetch(path);
      await witness.fetch(`${path}${path.includes('?') ? '&' : '?'}_rsc`, { headers: { rsc: '1' } });
    }
    const told = await witness.fetch('/api/cron/doctor', {
      headers: { authorization: `Bearer ${cronSecret}` },
    });
    expect(told.status).toBe(200);
    expect(await told.text(), 'the doctor tells of nobody').not.toContain('@example.com');
    app.child.kill('SIGUSR2');
    await expect.poll(app.output).toContain('clock ahead');
    await witness.fetch(liveEvents);
    expect(recorder.calls.map(({ request }) => request.grant_type)).toEqual([
      'authorization_code',
      'refresh_token',
    ]);

    // What fails while tokens are at hand: at the API (of a sync and of a reading), at userinfo, in the answer itself,
    // and at the callback.
    for (const [on, fault] of [
      ['calendarList', 'status'],
      ['events', 'badJson'],
      ['events', 'unauthorized'],
    ] as const) {
      await stack.control('faults', { on, fault, times: 0 });
      await witness.post('/api/v1/sync');
      for (const path of ['/api/v1/sync/progress', week, eventsPath(), liveWeek, liveEvents]) {
        await witness.fetch(path);
      }
      await stack.control('reset', { keep: ['grants', 'calendar', 'clock', 'log'] });
    }
    const wrongState = altered(await authorize(), (query) => query.append('state', 'another'));
    expect((await witness.callback(wrongState)).status).toBe(400);
    await stack.control('faults', { on: 'userinfo', fault: 'otherSub' });
    // Somebody who kept their name to themselves at their first consent: userinfo is asked for it.
    const nameless = await new Person().authorize(await witness.beginLogin(), { untick: ['profile'] });
    responses.push(nameless);
    expect((await witness.callback(nameless)).status).toBe(502);
    for (const member of ['token_type', 'id_token', 'expires_in', 'refresh_token']) {
      const response = await authorize();
      recorder.spoil = (answer) => ({ ...answer, [member]: { nested: answer.access_token } });
      await witness.callback(response);
      recorder.spoil = (answer) => answer;
    }
    await witness.callback(altered(await authorize(), (query) => query.set('code', `${query.get('code')}x`)));

    const sids = await Promise.all(witness.sealed.map((sealed) => sidOf(sealed)));
    await app.stop();
    const needles = needlesOf(recorder.calls, responses, sids);
    expect(needles.length).toBeGreaterThan(30);
    const rows = await dumpDatabase(dataDir);
    const haystacks = {
      log: app.output(),
      pages: witness.given.join('\n'),
      'database rows': JSON.stringify(rows),
      'database files': textsUnder(dataDir),
    };
    // Of what was asked of the provider: how it ended, and nothing that anybody wrote.
    expect(rows.provider_call?.length).toBeGreaterThan(10);
    for (const { endpoint, calendar_id, reason, ...call } of rows.provider_call ?? []) {
      expect(String(endpoint)).toMatch(/^[a-zA-Z]+\.[a-z]+$/);
      expect(String(calendar_id)).toMatch(/^(null|[\w-]{10,50})$/);
      expect(String(reason)).toMatch(/^[a-z_]+$/);
      const numbers = [call.status, call.duration_ms, call.tries, call.items];
      expect(numbers.every((each) => each === null || typeof each === 'number')).toBe(true);
    }
    // The search would find what is there in clear.
    expect(haystacks.log).toContain('"event":"request.failed"');
    const { log: _log, ...others } = haystacks;
    for (const [where, haystack] of Object.entries(others)) {
      expect(haystack.includes('ada@example.com'), where).toBe(true);
    }
    const found: string[] = [];
    for (const [where, haystack] of Object.entries(haystacks)) {
      for (const { what, text } of needles) if (haystack.includes(text)) found.push(`${what} in ${where}`);
      // Lets this process notice what its idle connections have done meanwhile.
      await setImmediate();
    }
    expect(found).toEqual([]);
    expect(app.output(), 'nor does the log say who it was').not.toContain('@example.com');
  } finally {
    await app.stop();
    await recorder.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
});

function eventsPath(): string {
  return '/api/v1/events?from=2026-11-16&to=2026-11-30';
}

/** What must not be found: beginnings and ends, so that a shortened one is found too, in three encodings. */
function needlesOf(calls: RecordedTokenCall[], responses: URL[], sids: string[]) {
  const secrets: [string, unknown][] = [
    ...calls.flatMap(({ request, answer }): [string, unknown][] => [
      ['access token', answer.access_token],
      ['refresh token', answer.refresh_token],
      ['ID token', answer.id_token],
      ['code', request.code],
      ['code verifier', request.code_verifier],
      ['client secret', request.client_secret],
    ]),
    ...responses.map((response): [string, unknown] => ['state', response.searchParams.get('state')]),
    ...sids.map((sid): [string, unknown] => ['session id', sid]),
    ['session password', password],
    ['secret of the timers', cronSecret],
    ['token key', tokenKey.toString('base64url')],
    ['token key', tokenKey.toString('latin1')],
  ];
  return secrets.flatMap(([what, value]) => {
    if (typeof value !== 'string' || value.length < 20) return [];
    const parts = [value.slice(0, 20), value.slice(-20)];
    const hex = Buffer.from(value).toString('hex').slice(0, 40);
    const base64 = Buffer.from(value).toString('base64').slice(0, 24);
    // An ID token begins as every one does.
    return [...(what === 'ID token' ? parts.slice(1) : parts), hex, base64].map((text) => ({ what, text }));
  });
}

/** The session id in a sealed cookie, or nothing. */
async function sidOf(sealed: string): Promise<string> {
  const value = await unsealData<{ sid?: string }>(sealed, { password: { 1: password } }).catch(() => ({}));
  return (value as { sid?: string }).sid ?? '';
}

/** Every text in every file of a directory that is long enough to hold a needle. */
function textsUnder(directory: string): string {
  const entries = readdirSync(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files
    .flatMap(
      (file) => readFileSync(join(file.parentPath, file.name), 'latin1').match(/[\x20-\x7e]{15,}/g) ?? [],
    )
    .join('\n');
}
