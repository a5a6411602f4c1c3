import { describe, expect, it } from 'vitest';
import type { ProtocolStep, ShownParameter } from '#lib/account/protocol-steps.ts';
import { flowEnd, toldSteps } from './told-steps.ts';

function step(kind: ProtocolStep['kind'], rest: Partial<ProtocolStep> = {}): ProtocolStep {
  const url = 'https://op.example/token';
  const answer = { sent: [], status: 200, received: [], durationMs: 5, reason: null };
  return { kind, at: new Date(0), method: 'POST', url, ...answer, outcome: 'ok', ...rest };
}
const scope = (value: string): ShownParameter => ({ name: 'scope', value });
const random = (name: string, fingerprint: string): ShownParameter => ({ name, fingerprint });

const request = step('authorization_request', {
  sent: [scope('openid email'), random('state', 'aa'), random('code_challenge', 'bb')],
});
const response = step('authorization_response', {
  at: new Date(4_000),
  durationMs: 4_000,
  received: [random('state', 'aa'), random('code', 'cc')],
});
const exchange = step('code_exchange', {
  at: new Date(4_012),
  sent: [random('code', 'cc'), random('S256(code_verifier)', 'bb')],
  received: [scope('openid email'), random('refresh_token', 'dd')],
});

describe('a sign-in as it is told', () => {
  it('has the answer of the person between the request and its response', () => {
    const told = toldSteps([request, response, exchange]);
    expect(told.map(({ kind }) => kind)).toEqual([
      'authorization_request',
      'consent',
      'authorization_response',
      'code_exchange',
    ]);
    expect(told[1]).toMatchObject({ outcome: 'ok', inPart: false, durationMs: 4_000, url: '' });
    expect(told[2]).toMatchObject({ outcome: 'ok', durationMs: null });
    expect(flowEnd(told)).toBeUndefined();
  });

  it('says where a value was before, and how old the code was', () => {
    const [, , back, sent] = toldSteps([request, response, exchange]);
    expect(back?.received[0]?.seen).toEqual({ name: 'state', step: 1 });
    expect(sent?.sent.map(({ seen }) => seen)).toEqual([
      { name: 'code', step: 3 },
      { name: 'code_challenge', step: 1 },
    ]);
    expect(sent?.codeAgeMs).toBe(12);
  });

  it('tells a consent in part from a whole one, whatever the provider calls its scopes', () => {
    const granting = (value: string) => ({ ...exchange, received: [scope(value)] });
    const inPart = (value: string) => toldSteps([request, response, granting(value)])[1]?.inPart;
    expect(inPart('openid')).toBe(true);
    expect(inPart('openid https://www.googleapis.com/auth/userinfo.email')).toBe(false);
    expect(toldSteps([request, response, { ...exchange, received: [] }])[1]?.inPart).toBe(false);
  });

  it('ends with the consent when it was refused', () => {
    const told = toldSteps([request, { ...response, outcome: 'refused' }]);
    expect(told.map(({ outcome }) => outcome)).toEqual(['ok', 'refused', 'ok']);
    expect(flowEnd(told)).toMatchObject({ number: 2, step: { kind: 'consent' } });
  });

  it('knows of no consent when the response was not believed', () => {
    const told = toldSteps([request, { ...response, outcome: 'failed', reason: 'issuer_mismatch' }]);
    expect(told.map(({ kind }) => kind)).toEqual(['authorization_request', 'authorization_response']);
    expect(flowEnd(told)).toMatchObject({ number: 2 });
  });
});

describe('a refresh as it is told', () => {
  const refresh = (after: string) =>
    step('token_refresh', {
      sent: [random('refresh_token', 'dd')],
      received: [random('access_token', 'ff'), random('refresh_token', after)],
    });

  it('says whether the refresh token was rotated', () => {
    expect(toldSteps([refresh('ee')])[0]?.received.map(({ rotated }) => rotated)).toEqual([undefined, true]);
    expect(toldSteps([refresh('dd')])[0]?.received[1]?.rotated).toBe(false);
  });

  it('did what it was for when a later try was answered', () => {
    const unanswered = step('discovery', { status: null, outcome: 'failed' });
    expect(flowEnd(toldSteps([unanswered, refresh('ee')]))).toBeUndefined();
    expect(
      flowEnd(toldSteps([{ ...refresh('ee'), outcome: 'failed', reason: 'invalid_grant' }])),
    ).toMatchObject({
      number: 1,
    });
  });
});
