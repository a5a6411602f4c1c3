import { expect, it } from 'vitest';
import type { ProtocolStep } from '#lib/account/protocol-steps.ts';
import { arrowsOf } from './sequence.ts';

const step = (kind: ProtocolStep['kind'], status: number | null): ProtocolStep => ({
  kind,
  status,
  at: new Date(0),
  method: 'POST',
  url: 'https://op.example/token',
  sent: [],
  received: [],
  durationMs: 1,
  outcome: 'ok',
  reason: null,
});
const path = (kind: ProtocolStep['kind'], status: number | null) =>
  arrowsOf(step(kind, status)).map(({ from, to }) => `${from}${to}`);

it('requests of an authorization go by way of the browser, and so do their responses', () => {
  expect(path('authorization_request', null)).toEqual(['10', '02']);
  expect(path('authorization_response', null)).toEqual(['20', '01']);
});

it('exchanges go there and back; what was never answered does not come back', () => {
  expect(path('code_exchange', 200)).toEqual(['12', '21']);
  expect(path('token_refresh', null)).toEqual(['12']);
});
