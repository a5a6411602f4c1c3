import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shownParameters } from './redaction.ts';

const secret = fc.stringMatching(/^[A-Za-z0-9._~-]{24,80}$/);
const names = fc.oneof(
  fc.constantFrom(
    'code',
    'state',
    'nonce',
    'code_verifier',
    'access_token',
    'refresh_token',
    'id_token',
    'token',
  ),
  fc.constantFrom('client_secret', 'client_assertion', 'login_hint', 'email', 'name', 'sub', 'id_token_hint'),
  fc.string({ minLength: 1, maxLength: 40 }).map((text) => `x_${text}`),
);

it('no value but those on the list of harmless ones is part of what is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(names, secret), { maxLength: 30 }), (parameters) => {
      const shown = JSON.stringify(shownParameters(parameters).map(({ name: _, ...rest }) => rest));
      for (const [, value] of parameters) {
        expect(shown).not.toContain(value);
        expect(shown).not.toContain(value.slice(0, 12));
      }
    }),
  );
});

it('harmless values stand as they are, random ones have the same fingerprint wherever they are the same', () => {
  const random = 'abcdefghijklmnopqrstuvwxyz';
  const [type, code, again, other, short, hint] = shownParameters([
    ['grant_type', 'authorization_code'],
    ['code', random],
    ['code', random],
    ['code', `${random}2`],
    ['code', 'abc'],
    ['login_hint', 'ada@example.com'],
  ]);
  expect(type).toEqual({ name: 'grant_type', value: 'authorization_code' });
  expect(code?.fingerprint).toMatch(/^[0-9a-f]{10}$/);
  expect(again).toEqual(code);
  expect(other?.fingerprint).not.toBe(code?.fingerprint);
  expect(short).toEqual({ name: 'code', characters: 3 });
  expect(hint).toEqual({ name: 'login_hint', characters: 15 });
});

it('numbers are shown as numbers, lists are not, and no more than forty parameters are', () => {
  expect(shownParameters([['expires_in', 300]])).toEqual([{ name: 'expires_in', value: '300' }]);
  expect(shownParameters([['keys', [{ kid: 'a' }]]])).toEqual([{ name: 'keys', characters: 13 }]);
  expect(shownParameters(Array.from({ length: 100 }, (_, at) => [`a${at}`, '']))).toHaveLength(40);
});

it('a harmless name shows neither an object nor what another parameter keeps secret', () => {
  const token = 'abcdefghijklmnopqrstuvwxyz';
  const shown = shownParameters(
    [
      ['token_type', { nested: token }],
      ['scope', `openid ${token}`],
      ['error', 'the verifier was 0123456789012345'],
      ['access_token', token],
    ],
    [['code_verifier', '0123456789012345']],
  );
  expect(shown.map(({ name, value }) => [name, value])).toEqual([
    ['token_type', undefined],
    ['scope', undefined],
    ['error', undefined],
    ['access_token', undefined],
  ]);
});
