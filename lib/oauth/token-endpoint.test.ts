import fc from 'fast-check';
import type { TokenEndpointResponse } from 'oauth4webapi';
import { describe, expect, it } from 'vitest';
import { Failure } from '#lib/failure.ts';
import { GrantRejected } from './errors.ts';
import { evened, tokenAnswer } from './token-endpoint.ts';

function answerOf(members: Record<string, unknown>) {
  return tokenAnswer({ access_token: 'a', token_type: 'bearer', ...members } as TokenEndpointResponse);
}

function response(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } });
}

async function evenedBody(members: unknown): Promise<unknown> {
  return (await evened(response(members), 'test')).json();
}

async function thrown(answer: Response): Promise<unknown> {
  return evened(answer, 'test').then(
    () => expect.fail('nothing was thrown'),
    (error: unknown) => error,
  );
}

describe('a token answer', () => {
  it('is taken for what it says', () => {
    expect(
      answerOf({ refresh_token: 'r', expires_in: 300, scope: 'one  two', some_user_info: { x: 1 } }),
    ).toEqual({ accessToken: 'a', refreshToken: 'r', expiresInSeconds: 300, scope: ['one', 'two'] });
  });

  it('grants what is a scope by RFC 6749 §3.3, and nothing that could not be kept or sent', () => {
    const scope = 'one two\u0000 "three" fo\\ur fünf six\ud800 https://scope.example/seven,~';
    expect(answerOf({ scope }).scope).toEqual(['one', 'https://scope.example/seven,~']);
    expect(answerOf({ scope: '\u0000' }).scope).toEqual([]);
  });

  it('without refresh token, lifetime and scope is one of an hour, with the scope that was asked for', () => {
    expect(answerOf({})).toEqual({
      accessToken: 'a',
      refreshToken: null,
      expiresInSeconds: 3600,
      scope: null,
    });
    expect(answerOf({ scope: ' ' }).scope).toBeNull();
  });

  it('of another type than bearer is refused', () => {
    expect(() => answerOf({ token_type: 'dpop' })).toThrow(Failure);
  });

  it.each([
    [0, 10],
    [9.9, 10],
    [59.9, 59],
    [86_400, 86_400],
    [86_401, 86_400],
    [1e21, 86_400],
    [Number.NaN, 3600],
    [Number.POSITIVE_INFINITY, 3600],
  ])('that lives %d seconds is trusted for %d', (stated, trusted) => {
    expect(answerOf({ expires_in: stated }).expiresInSeconds).toBe(trusted);
  });

  it('is trusted for a whole number of seconds between ten and a day, whatever it says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (stated) => {
        const members = (await evenedBody({ expires_in: stated })) as Record<string, unknown>;
        const { expiresInSeconds } = answerOf(members);
        expect(Number.isInteger(expiresInSeconds)).toBe(true);
        expect(expiresInSeconds).toBeGreaterThanOrEqual(10);
        expect(expiresInSeconds).toBeLessThanOrEqual(86_400);
      }),
    );
  });
});

describe('an answer of the token endpoint, evened out', () => {
  it('has no member that is null, and keeps those it does not know', async () => {
    expect(
      await evenedBody({
        access_token: 'a',
        refresh_token: null,
        scope: null,
        id_token: null,
        other: [null],
      }),
    ).toEqual({ access_token: 'a', other: [null] });
  });

  it.each([
    ['3600', { expires_in: 3600 }],
    [3600, { expires_in: 3600 }],
    [0, { expires_in: 0 }],
    [-5, {}],
    ['soon', {}],
    [[1], {}],
    [null, {}],
  ])('says expires_in %j as a number or not at all', async (stated, expected) => {
    expect(await evenedBody({ expires_in: stated })).toEqual(expected);
  });

  it.each(['<html>', '[]', 'null', '"text"', '{"access_token":'])('leaves %s as it is', async (text) => {
    expect(await (await evened(response(text), 'test')).text()).toBe(text);
  });

  it.each([408, 429, 500, 503, 599])('of status %i is an outage', async (status) => {
    expect(await thrown(response('<p>', status))).toMatchObject({
      reason: 'provider_unavailable',
      transient: true,
      detail: `test: status ${status}`,
    });
  });

  it.each([
    ['7', 7],
    ['0', 1],
    ['86400', 3600],
    ['-1', undefined],
    ['soon', undefined],
    ['Thu, 01 Jan 1970 00:00:00 GMT', 1],
    ['Fri, 31 Dec 9999 23:59:59 GMT', 3600],
  ])('that asks to be left alone until %j waits for %j seconds', async (header, seconds) => {
    const failure = (await thrown(response('', 503, { 'retry-after': header }))) as Failure;
    expect(failure.retryAfterSeconds).toBe(seconds);
  });

  it('that names an hour of the day waits until then', async () => {
    const date = new Date(Date.now() + 120_000).toUTCString();
    const failure = (await thrown(response('', 503, { 'retry-after': date }))) as Failure;
    expect(failure.retryAfterSeconds).toBeGreaterThanOrEqual(118);
    expect(failure.retryAfterSeconds).toBeLessThanOrEqual(120);
  });

  it.each([
    [401, { error: 'invalid_client' }],
    [403, { error: 'unauthorized_client' }],
    [401, '<p>Unauthorized</p>'],
  ])('of status %i and %j is about our own registration', async (status, body) => {
    expect(await thrown(response(body, status))).toMatchObject({
      reason: 'client_misconfigured',
      transient: false,
    });
  });

  it('of status 400 and nothing else rejects the grant', async () => {
    const error = await thrown(response('', 400));
    expect(error).toBeInstanceOf(GrantRejected);
    expect(error).toMatchObject({ code: 'empty' });
  });
});
