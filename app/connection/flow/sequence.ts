import type { ProtocolStep } from '#lib/account/protocol-steps.ts';

/** 0 is the browser, 1 the app, 2 the provider. */
type Lane = 0 | 1 | 2;

/** An arrow of the diagram. `answer`: what comes back, drawn dashed. */
export interface Arrow {
  from: Lane;
  to: Lane;
  answer: boolean;
}

/**
 * The arrows of a step, in the order in which its messages travel: an authorization request and its response go by way of
 * the browser (RFC 6749 §1.7), all else from server to server. What was never answered has no arrow back.
 */
export function arrowsOf(step: ProtocolStep): Arrow[] {
  if (step.kind === 'authorization_request') {
    return [
      { from: 1, to: 0, answer: false },
      { from: 0, to: 2, answer: false },
    ];
  }
  if (step.kind === 'authorization_response') {
    return [
      { from: 2, to: 0, answer: true },
      { from: 0, to: 1, answer: true },
    ];
  }
  const request: Arrow = { from: 1, to: 2, answer: false };
  return step.status === null ? [request] : [request, { from: 2, to: 1, answer: true }];
}
