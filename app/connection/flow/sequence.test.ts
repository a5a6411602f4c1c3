import { expect, it } from 'vitest';
import { arrowsOf } from './sequence.ts';
import type { ToldStep } from './told-steps.ts';

const step = (kind: ToldStep['kind'], rest: Partial<ToldStep> = {}): ToldStep => ({
  kind,
  status: null,
  at: new Date(0),
  method: 'POST',
  url: 'https://op.example/token',
  sent: [],
  received: [],
  durationMs: 1,
  outcome: 'ok',
  reason: null,
  ...rest,
});
const path = (told: ToldStep) => arrowsOf(told).map(({ from, to }) => `${from}${to}`);

it('requests of an authorization go by way of the browser, where the person answers, and so do their responses', () => {
  expect(path(step('authorization_request'))).toEqual(['10', '02']);
  expect(path(step('consent'))).toEqual(['02']);
  expect(path(step('authorization_response'))).toEqual(['20', '01']);
});

it('exchanges go there and back; what was never answered does not come back', () => {
  expect(path(step('code_exchange', { status: 200 }))).toEqual(['12', '21']);
  expect(path(step('token_refresh'))).toEqual(['12']);
});

it('arrows are named after what was recorded', () => {
  const sent = [{ name: 'code_verifier' }, { name: 'grant_type' }, { name: 'code' }];
  const [there, back] = arrowsOf(step('code_exchange', { status: 400, sent, received: [{ name: 'error' }] }));
  expect(there).toMatchObject({ message: 'POST /token', carries: ['code', 'code_verifier'] });
  expect(back).toMatchObject({ message: 'HTTP 400', carries: ['error'] });
  expect(arrowsOf(step('consent', { outcome: 'refused' }))[0]?.about).toBe('refused');
  expect(arrowsOf(step('consent', { inPart: true }))[0]?.about).toBe('granted_in_part');
});
