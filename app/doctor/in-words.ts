import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { type Facts, type Finding, levelOf } from '#lib/doctor/finding.ts';

/** A finding as people read it. `todo` where it is not well. */
export interface Words {
  said: string;
  means: string;
  todo: string | null;
}

/** What is to be typed: no language's punctuation is to touch it. */
const commands = { migrate: 'npm run db:migrate', reseal: 'npm run keys:reseal' };

/** What a finding is, what it means and what to do about it, in a language. */
export function inWords({ id, facts }: Pick<Finding, 'id' | 'facts'>, language: Language): Words {
  // Which facts each text takes is tested for all of them (in-words.test.ts): no type can follow sixty at once.
  const t = translatorFor(language, 'doctor') as unknown as (key: string, facts?: Facts) => string;
  const text = (part: string) => t(`findings.${id}.${part}`, { ...commands, ...facts }).trim();
  return { said: text('said'), means: text('means'), todo: levelOf(id) === 'ok' ? null : text('todo') };
}
