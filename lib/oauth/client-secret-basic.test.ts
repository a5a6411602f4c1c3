import fc from 'fast-check';
import { expect, it } from 'vitest';
import { clientSecretBasic } from './client-secret-basic.ts';

async function credentials(id: string, secret: string): Promise<string> {
  const headers = new Headers();
  await clientSecretBasic(secret)(
    { issuer: 'https://as.example' },
    { client_id: id },
    new URLSearchParams(),
    headers,
  );
  const [scheme, encoded = ''] = (headers.get('authorization') ?? '').split(' ');
  expect(scheme).toBe('Basic');
  return Buffer.from(encoded, 'base64').toString();
}

it('an id and a secret of ordinary characters travel as they are', async () => {
  expect(await credentials('123-abc.apps_x', 'GOCSPX-a_b.c*')).toBe('123-abc.apps_x:GOCSPX-a_b.c*');
});

it('special characters are written as RFC 6749 Appendix B does, which is its own example', async () => {
  expect(await credentials('a:b', ' %&+£€')).toBe('a%3Ab:+%25%26%2B%C2%A3%E2%82%AC');
});

it('whoever decodes as the RFC says reads the same id and secret', async () => {
  const decoded = (half = '') => new URLSearchParams(`x=${half}`).get('x');
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), async (id, secret) => {
      const halves = (await credentials(id, secret)).split(':');
      expect(halves.map(decoded)).toEqual([id, secret]);
    }),
  );
});
