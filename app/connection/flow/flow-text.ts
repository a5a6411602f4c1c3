import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Flow, ProtocolStep, ShownParameter } from '#lib/account/protocol-steps.ts';
import { endInWords, flowName, parameterInWords } from './flow-words.ts';
import { specifications } from './specifications.ts';

/** Flows as plain text, the oldest first, to be copied into a question or a report. Times are in UTC. */
export function flowText(flows: readonly Flow[], language: Language): string {
  const t = translatorFor(language, 'flow');
  const parts = flows.map((flow) => {
    const at = flow.steps[0]?.at.toISOString() ?? '';
    const steps = flow.steps.map((step, place) => stepText(step, place + 1, language));
    return [`## ${t('at', { what: flowName(flow, language), when: at })}`, ...steps].join('\n\n');
  });
  return `${[`# ${t('title')}`, ...(parts.length > 0 ? parts : [t('none')])].join('\n\n')}\n`;
}

function stepText(step: ProtocolStep, number: number, language: Language): string {
  const t = translatorFor(language, 'flow');
  const list = (label: string, parameters: readonly ShownParameter[]) =>
    parameters.length === 0
      ? []
      : [
          `   ${label}`,
          ...parameters.map((each) => `     ${each.name}: ${parameterInWords(each, language)}`),
        ];
  return [
    `${number}. ${t(`step.${step.kind}`)}: ${endInWords(step, language)}`,
    ...(step.reason ? [`   ${t('reason', { reason: step.reason })}`] : []),
    `   ${step.at.toISOString()}`,
    `   ${step.method} ${step.url}`,
    ...list(t('sent'), step.sent),
    ...list(t('received'), step.received),
    `   ${specifications[step.kind].map(({ name }) => name).join(', ')}`,
  ].join('\n');
}
