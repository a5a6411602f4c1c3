import { describe, expect, it } from 'vitest';
import { examineAddresses, examineProxies, examineProxiesUnseen, examineReached } from './addresses.ts';

const config = { appOrigin: 'https://cal.example', production: true, trustedProxyHops: 0, providers: [] };
const ids = (findings: { id: string }[]) => findings.map(({ id }) => id);

describe('how the page was reached', () => {
  const reached = (host: string | null, forwardedProto: string | null, appOrigin: string) =>
    examineReached({ host, forwardedProto, forwardedFor: null }, { ...config, appOrigin });

  it.each([
    ['cal.example', 'https', 'https://cal.example'],
    ['cal.example:443', 'https, http', 'https://cal.example'],
    ['CAL.example', null, 'https://cal.example'],
    ['localhost:3000', 'http', 'http://localhost:3000'],
  ])('by %s over %s is right for APP_ORIGIN=%s', (host, proto, origin) => {
    expect(ids(reached(host, proto, origin))).toEqual(['reachedRight']);
  });

  it.each([
    ['127.0.0.1:3000', 'http', 'http://localhost:3000', 'http://127.0.0.1:3000'],
    ['cal.example', 'http', 'https://cal.example', 'http://cal.example'],
    ['app:3000', 'https', 'https://cal.example', 'https://app:3000'],
    ['a b<script>', 'https', 'https://cal.example', 'null'],
    [null, 'https', 'https://cal.example', 'null'],
  ])('by %s over %s is not, for APP_ORIGIN=%s', (host, proto, origin, told) => {
    expect(reached(host, proto, origin)).toMatchObject([{ id: 'reachedOther', facts: { reached: told } }]);
  });
});

describe('proxies', () => {
  it.each([
    [null, 0, 'proxyNone'],
    ['127.0.0.1', 0, 'proxyNone'],
    ['::ffff:127.0.0.1', 0, 'proxyNone'],
    ['::1', 0, 'proxyNone'],
    ['203.0.113.9', 0, 'proxyUntold'],
    ['203.0.113.9', 1, 'proxyRight'],
    ['203.0.113.9, 10.0.0.2', 2, 'proxyRight'],
    [null, 1, 'proxyFewer'],
    ['::ffff:127.0.0.1', 1, 'proxyFewer'],
    ['203.0.113.9', 2, 'proxyFewer'],
    ['198.51.100.1, 203.0.113.9', 1, 'proxyMore'],
  ])('with X-Forwarded-For: %s and %i trusted: %s', (header, trustedProxyHops, id) => {
    const found = examineProxies(header, { ...config, trustedProxyHops });
    expect(ids(found)).toEqual([id]);
    expect(JSON.stringify(found), 'nobody’s address is told').not.toMatch(/\d+\.\d+\.\d+/);
  });

  it('that nobody can see are asked after in production alone', () => {
    expect(ids(examineProxiesUnseen(config))).toEqual(['proxyUntold']);
    expect(examineProxiesUnseen({ ...config, trustedProxyHops: 1 })).toEqual([]);
    expect(examineProxiesUnseen({ ...config, production: false })).toEqual([]);
  });
});

it('the redirect URI of each provider is told to the letter', () => {
  const provider = { name: 'Google', redirectUri: 'https://cal.example/oauth/callback' };
  const found = examineAddresses({ ...config, providers: [provider as never] });
  expect(ids(found)).toEqual(['originPublic', 'redirectUri', 'logoutUris']);
  expect(found[1]?.facts).toEqual({ provider: 'Google', uri: 'https://cal.example/oauth/callback' });
});
