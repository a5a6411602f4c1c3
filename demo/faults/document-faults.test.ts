import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { control, TestClient } from '../testing/client.ts';

let provider: DemoProvider;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

async function documentWith(
  on: string,
  path: string,
  fault: string,
  arg?: unknown,
): Promise<Record<string, unknown>> {
  await control(provider, 'faults', { on, fault, ...(arg !== undefined && { arg }) });
  return (await (await fetch(provider.origin + path)).json()) as Record<string, unknown>;
}

it('discovery names another issuer, or an endpoint off this machine, or leaves something out', async () => {
  const discovery = (fault: string, arg?: unknown) =>
    documentWith('discovery', '/.well-known/openid-configuration', fault, arg);
  expect((await discovery('otherIssuer')).issuer).toBe('http://127.0.0.1:1');
  expect((await discovery('httpEndpoint')).token_endpoint).toMatch(/^http:\/\/accounts\.example\.com/);
  expect((await discovery('httpEndpoint', 'jwks_uri')).jwks_uri).toMatch(/^http:\/\/accounts\.example\.com/);
  expect(await discovery('noIssAdvertised')).not.toHaveProperty(
    'authorization_response_iss_parameter_supported',
  );
  expect(await discovery('set', { end_session_endpoint: null, extra: 1 })).toMatchObject({ extra: 1 });
  expect((await discovery('array')) as unknown).toEqual([]);
});

it('the authorization server metadata of RFC 8414 is the same document', async () => {
  const metadata = await documentWith('discovery', '/.well-known/oauth-authorization-server', 'otherIssuer');
  expect(metadata.issuer).toBe('http://127.0.0.1:1');
});

it('the key set is empty, or holds another key', async () => {
  expect(await documentWith('jwks', '/jwks', 'noKeys')).toEqual({ keys: [] });
  expect(await documentWith('jwks', '/jwks', 'otherKeys')).toMatchObject({ keys: [{ kid: 'unrelated' }] });
});

it('userinfo is about somebody else, or nobody', async () => {
  const client = new TestClient(provider);
  const { access } = await client.signIn();
  const userinfo = async () => (await client.get('/userinfo', access)).json();
  await control(provider, 'faults', { on: 'userinfo', fault: 'otherSub' });
  expect((await userinfo()).sub).toBe('demo-9999-somebody-else');
  await control(provider, 'faults', { on: 'userinfo', fault: 'missingSub' });
  expect(await userinfo()).not.toHaveProperty('sub');
  expect((await userinfo()).sub).toBe('demo-1001-ada');
});
