import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProviderConfig } from '#lib/provider-config.ts';
import { examineCalendarApi } from './calendar-api.ts';
import { examineMetadata, examineProvider } from './provider.ts';

const secret = 'the-secret-of-the-client';
let server: Server | undefined;
afterEach(() => void server?.close());

/** An authorization server that answers everything alike. */
async function serve(answer: (origin: string) => { status?: number; body: string; date?: string }) {
  server = createServer((_, res) => {
    const { status = 200, body, date } = answer(origin);
    res.writeHead(status, { 'content-type': 'application/json', ...(date && { date }) }).end(body);
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return origin;
}

function config(issuer: string, more: Partial<ProviderConfig> = {}): ProviderConfig {
  return {
    id: 'oauth',
    name: 'Demo',
    issuer,
    clientId: 'client',
    clientSecret: secret,
    clientAuthMethod: 'client_secret_post',
    scope: ['openid'],
    calendarApiUrl: `${issuer}/calendar/v3`,
    redirectUri: 'http://localhost:3000/oauth/callback',
    authorizationParameters: {},
    ...more,
  };
}
const ids = (findings: { id: string }[]) => findings.map(({ id }) => id);
const metadata = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
});

describe('a provider', () => {
  it('that answers is told by what it offers, and how its clock is', async () => {
    const date = new Date(Date.now() + 600_000).toUTCString();
    const issuer = await serve((origin) => ({ body: JSON.stringify(metadata(origin)), date }));
    const found = await examineProvider(config(issuer), { alone: true });
    expect(ids(found)).toEqual([
      'metadataRead',
      'pkceUntold',
      'issUntoldAlone',
      'revocationMissing',
      'endSessionMissing',
      'clientAuthOther',
      'providerClockWrong',
    ]);
    expect(JSON.stringify(found)).not.toContain(secret);
  });

  it.each([
    [
      'of another issuer',
      { issuer: 'https://other.example\u001b[31m' },
      'metadataRefused',
      'https://other.example',
    ],
    [
      'with an unsafe address',
      { token_endpoint: 'http://far.example/token' },
      'metadataRefused',
      'token_endpoint',
    ],
  ])('%s is refused, and why is told in inert text', async (_, change, id, named) => {
    const issuer = await serve((origin) => ({ body: JSON.stringify({ ...metadata(origin), ...change }) }));
    const [found] = await examineProvider(config(issuer), { alone: true });
    expect(found?.id).toBe(id);
    expect(String(found?.facts.why)).toContain(named);
    expect(String(found?.facts.why)).not.toMatch(/\p{Cc}/u);
  });

  it('without metadata, or out of order, or out of reach, is an error', async () => {
    const none = await serve(() => ({ status: 404, body: '{}' }));
    expect(ids(await examineProvider(config(none), { alone: true }))[0]).toBe('metadataInvalid');
    server?.close();
    const down = await serve(() => ({ status: 503, body: '{}' }));
    expect(ids(await examineProvider(config(down), { alone: true }))[0]).toBe('metadataUnreachable');
    const nowhere = config('http://127.0.0.1:1');
    expect(ids(await examineProvider(nowhere, { alone: true }))).toEqual(['metadataUnreachable']);
  });

  it('whose endpoints are configured is asked nothing', async () => {
    const issuer = 'http://127.0.0.1:1';
    const endpoints = { authorizationEndpoint: `${issuer}/a`, tokenEndpoint: `${issuer}/t` };
    const found = await examineProvider(config(issuer, endpoints), { alone: false });
    expect(ids(found)).toEqual([
      'metadataConfigured',
      'pkceUntold',
      'issUntold',
      'revocationMissing',
      'endSessionMissing',
    ]);
  });

  it('that offers everything is well', () => {
    const issuer = 'https://id.example';
    const found = examineMetadata(
      config(issuer),
      {
        ...metadata(issuer),
        code_challenge_methods_supported: ['plain', 'S256'],
        authorization_response_iss_parameter_supported: true,
        revocation_endpoint: `${issuer}/revoke`,
        end_session_endpoint: `${issuer}/end`,
        token_endpoint_auth_methods_supported: ['client_secret_post'],
      },
      false,
    );
    expect(found.map(({ level }) => level)).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
  });
});

describe('a calendar API', () => {
  it.each([
    [401, 'calendarApiGuarded'],
    [403, 'calendarApiGuarded'],
    [200, 'calendarApiOpen'],
    [404, 'calendarApiStrange'],
    [302, 'calendarApiStrange'],
    [503, 'calendarApiStrange'],
  ])('that answers %i without a token is %s', async (status, id) => {
    const issuer = await serve(() => ({ status, body: '{}' }));
    expect((await examineCalendarApi(config(issuer))).id).toBe(id);
  });

  it('that is nowhere, or was not configured, is told so', async () => {
    expect((await examineCalendarApi(config('http://127.0.0.1:1'))).id).toBe('calendarApiUnreachable');
    const none = config('http://127.0.0.1:1', { calendarApiUrl: null });
    expect((await examineCalendarApi(none)).id).toBe('calendarApiNone');
  });
});
