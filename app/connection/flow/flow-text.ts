import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Flow } from '#lib/account/protocol-steps.ts';
import {
  codeAgeInWords,
  endInWords,
  flowEndInWords,
  flowName,
  parameterInWords,
  reasonInWords,
} from './flow-words.ts';
import { specifications } from './specifications.ts';
import { type ToldParameter, type ToldStep, toldSteps } from './told-steps.ts';

/** Flows as plain text, the oldest first, to be copied into a question or a report. Times are in UTC. */
export function flowText(flows: readonly Flow[], language: Language): string {
  const t = translatorFor(language, 'flow');
  const parts = flows.map((flow) => {
    const at = flow.steps[0]?.at.toISOString() ?? '';
    const told = toldSteps(flow.steps);
    const steps = told.map((step, place) => stepText(step, place + 1, language));
    const heading = `## ${t('at', { what: flowName(flow, language), when: at })}`;
    return [heading, flowEndInWords(told, language), ...steps].join('\n\n');
  });
  return `${[`# ${t('title')}`, ...(parts.length > 0 ? parts : [t('none')])].join('\n\n')}\n`;
}

function stepText(step: ToldStep, number: number, language: Language): string {
  const t = translatorFor(language, 'flow');
  const list = (label: string, parameters: readonly ToldParameter[]) =>
    parameters.length === 0
      ? []
      : [
          `   ${label}`,
          ...parameters.map((each) => `     ${each.name}: ${parameterInWords(each, language)}`),
        ];
  return [
    `${number}. ${t(`step.${step.kind}`)}: ${endInWords(step, language)}`,
    ...[reasonInWords(step, language), codeAgeInWords(step, language)].flatMap((each) =>
      each ? [`   ${each}`] : [],
    ),
    `   ${step.at.toISOString()}`,
    ...(step.url === '' ? [] : [`   ${step.method} ${step.url}`]),
    ...list(t('sent'), step.sent),
    ...list(t('received'), step.received),
    `   ${specifications[step.kind].map(({ name }) => name).join(', ')}`,
  ].join('\n');
}
