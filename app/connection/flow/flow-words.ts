import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { shortTime } from '#app/activity/short-time.ts';
import type { Flow, ProtocolStep, ShownParameter } from '#lib/account/protocol-steps.ts';

/** What a flow is called: by the message that makes it what it is. */
export function flowName(flow: Flow, language: Language): string {
  const t = translatorFor(language, 'flow');
  const has = (kind: ProtocolStep['kind']) => flow.steps.some((step) => step.kind === kind);
  if (has('authorization_response')) return t('flowOf.authorization');
  if (has('token_refresh')) return t('flowOf.refresh');
  return t(has('token_revocation') ? 'flowOf.revocation' : 'flowOf.other');
}

/** How a step ended, in a few words: `Done, HTTP 200, 34 ms`. */
export function endInWords(step: ProtocolStep, language: Language): string {
  const t = translatorFor(language, 'flow');
  const isExchange = !step.kind.startsWith('authorization_');
  const time = step.durationMs === null ? null : shortTime(step.durationMs, language);
  return [
    t(`outcome.${step.outcome}`),
    ...(isExchange
      ? [step.status === null ? t('noAnswer') : t('status', { status: String(step.status) })]
      : []),
    ...(time === null ? [] : [t(isExchange ? 'took' : 'there', { time })]),
  ].join(', ');
}

/** A parameter's value, its fingerprint, or how long it was. */
export function parameterInWords(parameter: ShownParameter, language: Language): string {
  const t = translatorFor(language, 'flow');
  if (parameter.value !== undefined) return parameter.value;
  if (parameter.fingerprint !== undefined) return t('fingerprint', { value: parameter.fingerprint });
  return t('notShown', { count: parameter.characters ?? 0 });
}
