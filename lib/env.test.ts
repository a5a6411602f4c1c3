import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { EnvError, readEnv } from './env.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-env-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

const secrets = {
  SESSION_PASSWORDS: JSON.stringify({ 1: 'a'.repeat(32), 2: 'b'.repeat(32) }),
  TOKEN_KEYS: JSON.stringify({
    k2: Buffer.alloc(32, 2).toString('base64url'),
    k1: Buffer.alloc(32, 1).toString('base64url'),
  }),
};
const production = {
  ...secrets,
  APP_ORIGIN: 'https://calendar.example',
  GOOGLE_CLIENT_ID: 'id',
  GOOGLE_CLIENT_SECRET: 'secret',
};

function problemsOf(source: Record<string, string>): string[] {
  try {
    readEnv({ DATA_DIR: dataDir, ...source });
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    throw error;
  }
}

describe('the environment', () => {
  it('needs nothing on a loopback origin, and makes its secrets once', () => {
    const first = readEnv({ DATA_DIR: dataDir });
    const second = readEnv({ DATA_DIR: dataDir, APP_ORIGIN: '' });
    expect(first.appOrigin).toBe('http://localhost:3000');
    expect(first.production).toBe(false);
    expect(first.providers).toEqual([]);
    expect(first.sessionPasswords).toEqual(second.sessionPasswords);
    expect(first.tokenKeys[0]?.key).toHaveLength(32);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o077).toBe(0);
    expect(readFileSync(join(dataDir, 'secrets.json'), 'utf8')).toContain(first.sessionPasswords[1]);
  });

  it('keeps the order of token keys: the first listed seals', () => {
    expect(readEnv({ DATA_DIR: dataDir, ...secrets }).tokenKeys.map(({ id }) => id)).toEqual(['k2', 'k1']);
  });

  it('names every missing key of a production start at once', () => {
    expect(problemsOf({ APP_ORIGIN: 'https://calendar.example' })).toEqual([
      'SESSION_PASSWORDS: required in production',
      'TOKEN_KEYS: required in production',
      'GOOGLE_CLIENT_ID or OAUTH_ISSUER: production needs a provider to sign in with',
    ]);
    expect(problemsOf(production)).toEqual([]);
  });

  it('refuses the demo provider’s secret and the embedded database where they would do harm', () => {
    const demo = { ...production, GOOGLE_CLIENT_SECRET: 'demo-secret-not-for-production' };
    expect(problemsOf(demo)).toEqual([
      expect.stringMatching(/^GOOGLE_CLIENT_SECRET: .*refused in production/),
    ]);
    expect(problemsOf({ ...production, VERCEL: '1' })).toEqual([
      expect.stringMatching(/^DATABASE_URL: required on Vercel/),
    ]);
  });

  describe('on Vercel', () => {
    const { APP_ORIGIN, ...untold } = production;
    const host = {
      VERCEL: '1',
      VERCEL_PROJECT_PRODUCTION_URL: 'calendar.vercel.example',
      VERCEL_BRANCH_URL: 'calendar-git-idea.vercel.example',
      DATABASE_URL: 'postgresql://pooler.example/calendar',
    };

    it('has the origin that it was told, else the one that Vercel gives the project or the branch', () => {
      const originOf = (source: Record<string, string>) =>
        readEnv({ ...untold, ...host, ...source }).appOrigin;
      expect(originOf({ APP_ORIGIN, VERCEL_ENV: 'production' })).toBe(APP_ORIGIN);
      expect(originOf({ VERCEL_ENV: 'production' })).toBe('https://calendar.vercel.example');
      expect(originOf({ VERCEL_ENV: 'preview' })).toBe('https://calendar-git-idea.vercel.example');
      expect(problemsOf({ ...untold, ...host, VERCEL_BRANCH_URL: '' })).toEqual([
        expect.stringMatching(/^APP_ORIGIN: required on Vercel/),
      ]);
      expect(
        readEnv({ ...untold, ...secrets, DATA_DIR: dataDir, VERCEL_BRANCH_URL: 'x.example' }).appOrigin,
      ).toBe('http://localhost:3000');
    });

    it('has few connections, prepares nothing by name, and believes the one proxy, unless told otherwise', () => {
      const onVercel = readEnv({ ...production, ...host });
      expect(onVercel.databasePool).toEqual({ size: 3, named: false, freezes: true });
      expect(onVercel.trustedProxyHops).toBe(1);
      const told = { DATABASE_POOLED: '0', DATABASE_POOL_SIZE: '7', TRUSTED_PROXY_HOPS: '2' };
      const otherwise = readEnv({ ...production, ...host, ...told });
      expect(otherwise.databasePool).toEqual({ size: 7, named: true, freezes: true });
      expect(otherwise.trustedProxyHops).toBe(2);
      const elsewhere = readEnv({ ...production, DATABASE_POOLED: '1' });
      expect(elsewhere.databasePool).toEqual({ size: 10, named: false, freezes: false });
      expect(elsewhere.trustedProxyHops).toBe(0);
    });
  });

  const bad: [string, Record<string, string>][] = [
    ['APP_ORIGIN', { APP_ORIGIN: 'http://calendar.example' }],
    ['APP_ORIGIN', { APP_ORIGIN: 'https://calendar.example/path' }],
    ['APP_ORIGIN', { APP_ORIGIN: 'calendar' }],
    ['SESSION_PASSWORDS', { SESSION_PASSWORDS: '{"1":"short"}' }],
    ['SESSION_PASSWORDS', { SESSION_PASSWORDS: `{"a":"${'x'.repeat(32)}"}` }],
    ['SESSION_PASSWORDS', { SESSION_PASSWORDS: 'not json' }],
    ['TOKEN_KEYS', { TOKEN_KEYS: `{"1":"${Buffer.alloc(32).toString('base64url')}"}` }],
    ['TOKEN_KEYS', { TOKEN_KEYS: '{"k1":"short"}' }],
    ['TOKEN_KEYS', { TOKEN_KEYS: '{}' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://x' }],
    ['DATABASE_URL_UNPOOLED', { DATABASE_URL_UNPOOLED: 'mysql://x' }],
    ['DATABASE_POOLED', { DATABASE_POOLED: 'yes' }],
    ['DATABASE_POOL_SIZE', { DATABASE_POOL_SIZE: '0' }],
    ['GOOGLE_CLIENT_SECRET', { GOOGLE_CLIENT_ID: 'id' }],
    ['GOOGLE_ISSUER', { GOOGLE_ISSUER: 'https://elsewhere.example' }],
    ['OAUTH_CLIENT_ID', { OAUTH_ISSUER: 'https://issuer.example', OAUTH_CLIENT_SECRET: 's' }],
    [
      'OAUTH_ISSUER',
      { OAUTH_ISSUER: 'http://issuer.example', OAUTH_CLIENT_ID: 'i', OAUTH_CLIENT_SECRET: 's' },
    ],
    ['OAUTH_TOKEN_ENDPOINT', { OAUTH_TOKEN_ENDPOINT: 'http://issuer.example/token' }],
    ['OAUTH_CONTROL_URL', { OAUTH_CONTROL_URL: 'https://controls.example' }],
    ['SESSION_IDLE_MINUTES', { SESSION_IDLE_MINUTES: '-1' }],
    ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ];
  it.each(bad)('names %s when it is malformed: %j', (key, source) => {
    const problems = problemsOf(source);
    expect(problems.some((line) => line.startsWith(`${key}:`))).toBe(true);
    expect(problems.join()).not.toContain('short');
  });

  it('names what is missing beside what is malformed', () => {
    const problems = problemsOf({
      APP_ORIGIN: 'https://cal.example',
      CRON_SECRET: 'short',
      OAUTH_ISSUER: 'x',
    });
    const named = new Set(problems.map((line) => line.split(':')[0]));
    for (const key of ['CRON_SECRET', 'OAUTH_ISSUER', 'OAUTH_CLIENT_ID', 'SESSION_PASSWORDS', 'TOKEN_KEYS']) {
      expect(named).toContain(key);
    }
  });

  it('knows of no controls in production', () => {
    const controls = { DATA_DIR: dataDir, OAUTH_CONTROL_URL: 'http://127.0.0.1:4000/control' };
    expect(readEnv(controls).controlUrl).toBe(controls.OAUTH_CONTROL_URL);
    expect(readEnv({ ...production, ...controls }).controlUrl).toBeUndefined();
  });

  it('lets providers notify an https origin alone', () => {
    const watched = { ...production, SYNC_WEBHOOK: '1' };
    expect(readEnv({ DATA_DIR: dataDir, ...watched }).syncWebhook).toBe(true);
    expect(readEnv({ DATA_DIR: dataDir, ...production }).syncWebhook).toBe(false);
    const refusal =
      'SYNC_WEBHOOK: needs an APP_ORIGIN that is https, since providers notify no other address';
    expect(problemsOf({ SYNC_WEBHOOK: '1' })).toEqual([refusal]);
    expect(problemsOf({ ...watched, SYNC_WEBHOOK: 'true' })).toEqual(['SYNC_WEBHOOK: must be 1, or absent']);
  });

  it('gives the bare callback path to OAUTH_* and another to Google when both are on', () => {
    const both = {
      DATA_DIR: dataDir,
      OAUTH_ISSUER: 'http://127.0.0.1:4000',
      OAUTH_CLIENT_ID: 'cal-tracker',
      OAUTH_CLIENT_SECRET: 'secret',
      GOOGLE_CLIENT_ID: 'id',
      GOOGLE_CLIENT_SECRET: 'secret',
    };
    expect(readEnv(both).providers.map(({ id, redirectUri }) => [id, redirectUri])).toEqual([
      ['oauth', 'http://localhost:3000/oauth/callback'],
      ['google', 'http://localhost:3000/oauth/callback/google'],
    ]);
    const alone = readEnv({ DATA_DIR: dataDir, GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' });
    expect(alone.providers[0]?.redirectUri).toBe('http://localhost:3000/oauth/callback');
  });

  it('sends traces and metrics nowhere unless it is told where, and to no address that anybody could read along', () => {
    expect(readEnv({ DATA_DIR: dataDir, OTEL_SERVICE_NAME: 'x' }).telemetry).toBeNull();
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'https://collector.example/otlp/' };
    expect(
      readEnv({ DATA_DIR: dataDir, ...endpoint, OTEL_EXPORTER_OTLP_HEADERS: 'a=b=c,d=e%2Cf' }).telemetry,
    ).toEqual({
      endpoint: 'https://collector.example/otlp',
      headers: { a: 'b=c', d: 'e,f' },
      serviceName: 'cal-tracker',
      sampled: 1,
      metricIntervalMs: 60_000,
    });
    const bad = {
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector.example',
      OTEL_EXPORTER_OTLP_HEADERS: 'no pair',
      OTEL_EXPORTER_OTLP_PROTOCOL: 'grpc',
      OTEL_TRACES_SAMPLER_ARG: '2',
      OTEL_METRIC_EXPORT_INTERVAL: '1',
    };
    expect(problemsOf(bad).map((line) => line.split(':')[0])).toEqual(Object.keys(bad));
  });
});
