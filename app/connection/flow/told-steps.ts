import { passport } from '#app/connection/passport.ts';
import type { ProtocolStep, ShownParameter, StepKind } from '#lib/account/protocol-steps.ts';

export type ToldKind = StepKind | 'consent';

/** A parameter, and where in the same flow its value was seen before. */
export interface ToldParameter extends ShownParameter {
  /** The first parameter with this value: its name, and the number of its step. */
  seen?: { name: string; step: number };
  /** Of a token of an answer: whether it is another one than was sent (RFC 6749 §6: rotation). */
  rotated?: boolean;
}

/** A line of the inspector: a recorded message, or the answer of the person that the authorization response brings. */
export interface ToldStep extends Omit<ProtocolStep, 'kind' | 'sent' | 'received'> {
  kind: ToldKind;
  sent: ToldParameter[];
  received: ToldParameter[];
  /** Of a consent: fewer permissions were granted than had been asked for. */
  inPart?: boolean;
  /** Of a code exchange: how long before it the code had arrived, in milliseconds. */
  codeAgeMs?: number;
}

/** Why and where a flow did not get to its end. */
export interface FlowEnd {
  step: ToldStep;
  number: number;
}

/**
 * The steps of a flow as they are told. The consent is between the person and the authorization server (RFC 6749 §4.1,
 * step B), so nothing here took part in it: what is known of it is the answer, and how long it took to come.
 */
export function toldSteps(steps: readonly ProtocolStep[]): ToldStep[] {
  const arrived = steps.find(({ kind }) => kind === 'authorization_response')?.at.getTime();
  const told = steps.flatMap((step): ToldStep[] => {
    if (step.kind === 'authorization_response' && step.outcome !== 'failed') {
      return [consentIn(step, steps), { ...step, durationMs: null, outcome: 'ok' }];
    }
    if (step.kind === 'code_exchange' && arrived !== undefined) {
      return [{ ...step, codeAgeMs: Math.max(0, step.at.getTime() - arrived) }];
    }
    return [step];
  });
  return traced(told);
}

/** The step at which a flow came to nothing; undefined when it did what it was for. */
export function flowEnd(told: readonly ToldStep[]): FlowEnd | undefined {
  const refused = told.findIndex(({ outcome }) => outcome === 'refused');
  const at = refused >= 0 ? refused : told.length - 1;
  const step = told[at];
  return step && step.outcome !== 'ok' ? { step, number: at + 1 } : undefined;
}

/** A response that has passed its checks says how the person answered. */
function consentIn(response: ProtocolStep, steps: readonly ProtocolStep[]): ToldStep {
  const asked = scopesIn(steps.find(({ kind }) => kind === 'authorization_request')?.sent);
  const granted = scopesIn(steps.find(({ kind }) => kind === 'code_exchange')?.received);
  // RFC 6749 §5.1: an answer without a scope grants what was asked for.
  const inPart =
    granted.length > 0 &&
    passport({ configured: [], asked, granted }).some(({ answer }) => answer === 'missing');
  return { ...response, kind: 'consent', method: '', url: '', status: null, sent: [], received: [], inPart };
}

function scopesIn(parameters: readonly ShownParameter[] = []): string[] {
  const scope = parameters.find(({ name }) => name === 'scope')?.value ?? '';
  return scope.split(' ').filter((each) => each !== '');
}

/** Finds each value again by its fingerprint: a state that comes back, a code that is sent on, a challenge that is met. */
function traced(told: readonly ToldStep[]): ToldStep[] {
  const seen = new Map<string, { name: string; step: number }>();
  return told.map((each, at) => {
    const step = at + 1;
    const marked = (parameter: ShownParameter): ToldParameter => {
      const before = parameter.fingerprint && seen.get(parameter.fingerprint);
      if (before) return { ...parameter, seen: before };
      if (parameter.fingerprint) seen.set(parameter.fingerprint, { name: parameter.name, step });
      return parameter;
    };
    const sent = each.sent.map(marked);
    const received = each.received.map((parameter) => rotationOf(marked(parameter), each.sent));
    return { ...each, sent, received };
  });
}

function rotationOf(parameter: ToldParameter, sent: readonly ShownParameter[]): ToldParameter {
  const before = sent.find(({ name }) => name === parameter.name)?.fingerprint;
  if (!before || !parameter.fingerprint || parameter.name !== 'refresh_token') return parameter;
  return { ...parameter, rotated: before !== parameter.fingerprint };
}
