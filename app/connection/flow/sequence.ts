import type { ToldParameter, ToldStep } from './told-steps.ts';

/** 0 is the browser, 1 the app, 2 the provider. */
type Lane = 0 | 1 | 2;

/** An arrow of the diagram. */
export interface Arrow {
  from: Lane;
  to: Lane;
  /** What comes back, drawn dashed. */
  answer: boolean;
  /** What travels: a request's method and path, an answer's status; null where only `about` says it. */
  message: string | null;
  /** What the message is in words, where it has neither method nor status. */
  about: 'redirect' | 'redirect_back' | 'granted' | 'granted_in_part' | 'refused' | null;
  /** The parameters in it that the protocol turns on, by their names. */
  carries: string[];
}

/** In this order; the others are in the list beside the diagram. */
const telling = [
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code',
  'error',
  'iss',
  'client_secret',
  'code_verifier',
  'token',
  'access_token',
  'refresh_token',
  'id_token',
  'sub',
  'keys',
];

/**
 * The arrows of a step, in the order in which its messages travel: an authorization request and its response go by way of
 * the browser (RFC 6749 §1.7), where the person answers; all else from server to server. What was never answered has no
 * arrow back.
 */
export function arrowsOf(step: ToldStep): Arrow[] {
  const request = { answer: false, message: `${step.method} ${pathOf(step.url)}`, about: null };
  if (step.kind === 'authorization_request') {
    return [
      { from: 1, to: 0, answer: false, message: null, about: 'redirect', carries: [] },
      { ...request, from: 0, to: 2, carries: namesIn(step.sent) },
    ];
  }
  if (step.kind === 'consent') {
    const granted = step.inPart ? 'granted_in_part' : 'granted';
    const about = step.outcome === 'refused' ? 'refused' : granted;
    return [{ from: 0, to: 2, answer: false, message: null, about, carries: [] }];
  }
  if (step.kind === 'authorization_response') {
    return [
      { from: 2, to: 0, answer: true, message: null, about: 'redirect_back', carries: [] },
      { ...request, from: 0, to: 1, carries: namesIn(step.received) },
    ];
  }
  const there: Arrow = { ...request, from: 1, to: 2, carries: namesIn(step.sent) };
  if (step.status === null) return [there];
  const message = `HTTP ${step.status}`;
  return [there, { from: 2, to: 1, answer: true, message, about: null, carries: namesIn(step.received) }];
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : url;
}

function namesIn(parameters: readonly ToldParameter[]): string[] {
  return telling.filter((name) => parameters.some((each) => each.name === name));
}
