import { causeInWords } from '#app/_components/cause.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { shortTime } from '#app/activity/short-time.ts';
import type { Flow } from '#lib/account/protocol-steps.ts';
import { flowEnd, type ToldKind, type ToldParameter, type ToldStep } from './told-steps.ts';

/** What a flow is called: by the message that makes it what it is. */
export function flowName(flow: Flow, language: Language): string {
  const t = translatorFor(language, 'flow');
  const has = (kind: ToldKind) => flow.steps.some((step) => step.kind === kind);
  if (has('authorization_response')) return t('flowOf.authorization');
  if (has('token_refresh')) return t('flowOf.refresh');
  return t(has('token_revocation') ? 'flowOf.revocation' : 'flowOf.other');
}

/** How a flow ended: `Done`, or at which step it came to nothing, and why. */
export function flowEndInWords(told: readonly ToldStep[], language: Language): string {
  const t = translatorFor(language, 'flow');
  const end = flowEnd(told);
  if (!end) return t('outcome.ok');
  const { step, number } = end;
  if (step.outcome === 'refused') return t('refusedAt', { number });
  const where = t('failedAt', { number, step: t(`step.${step.kind}`) });
  return step.reason === null ? where : `${where} ${causeInWords(step.reason, language) ?? step.reason}`;
}

/** How a step ended, in a few words: `Done, HTTP 200, 34 ms`. */
export function endInWords(step: ToldStep, language: Language): string {
  const t = translatorFor(language, 'flow');
  const time = step.durationMs === null ? null : shortTime(step.durationMs, language);
  if (step.kind === 'consent') {
    const granted = step.inPart ? 'grantedInPart' : 'granted';
    const answer = step.outcome === 'ok' ? granted : step.outcome;
    return [t(`outcome.${answer}`), ...(time === null ? [] : [t('there', { time })])].join(', ');
  }
  const isExchange = !step.kind.startsWith('authorization_');
  return [
    t(`outcome.${step.outcome}`),
    ...(isExchange
      ? [step.status === null ? t('noAnswer') : t('status', { status: String(step.status) })]
      : []),
    ...(time === null ? [] : [t(isExchange ? 'took' : 'there', { time })]),
  ].join(', ');
}

/** Why a step failed, in words and by its code; null when it did not, or nothing more is known. */
export function reasonInWords({ reason }: ToldStep, language: Language): string | null {
  if (reason === null) return null;
  const why = causeInWords(reason, language);
  return why === null ? reason : translatorFor(language, 'flow')('reason', { why, code: reason });
}

/** How old the code was when it was sent; null of every other message. */
export function codeAgeInWords({ codeAgeMs }: ToldStep, language: Language): string | null {
  if (codeAgeMs === undefined) return null;
  return translatorFor(language, 'flow')('codeAge', { time: shortTime(codeAgeMs, language) });
}

/** A parameter's value, or its fingerprint and where it was seen before, or how long it was. */
export function parameterInWords(parameter: ToldParameter, language: Language): string {
  const t = translatorFor(language, 'flow');
  if (parameter.value !== undefined) return parameter.value;
  if (parameter.fingerprint === undefined) return t('notShown', { count: parameter.characters ?? 0 });
  return [
    t('fingerprint', { value: parameter.fingerprint }),
    ...(parameter.seen ? [t('seen', parameter.seen)] : []),
    ...(parameter.rotated === undefined ? [] : [t(parameter.rotated ? 'rotated' : 'notRotated')]),
  ].join(', ');
}
