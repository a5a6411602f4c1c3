import { existsSync } from 'node:fs';
import { preferredLanguage } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { inWords } from '#app/doctor/in-words.ts';
import { examineFromOutside } from '#lib/doctor/examine.ts';
import { type Finding, type Level, parts } from '#lib/doctor/finding.ts';

// As `npm start` finds them: what is in the environment already wins, then the first of these.
for (const file of ['.env.production.local', '.env.local', '.env.production', '.env']) {
  if (existsSync(file)) process.loadEnvFile(file);
}

const spoken = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';
const language = preferredLanguage(spoken.replace('_', '-').split('.')[0]) ?? 'en';
const t = translatorFor(language, 'doctor');
const mark: Record<Level, string> = { ok: '✓', warning: '!', error: '✗' };
/** In what terminals take for orders, nothing that a server said is printed. */
const plain = (text: string) => text.replace(/\p{Cc}+/gu, ' ');

function print(finding: Finding): void {
  const { said, means, todo } = inWords(finding, language);
  const label = finding.level === 'ok' ? '' : `${t(`levels.${finding.level}`)} · `;
  console.log(`  ${mark[finding.level]} ${label}${plain(said)}`);
  console.log(`      ${plain(means)}`);
  if (todo !== null) console.log(`      → ${plain(todo)}`);
}

/** Words under a beginning, in lines of a terminal's width. */
function inLines(beginning: string, words: string[]): string {
  const lines = [`    ${beginning}`];
  for (const word of words) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length <= 100) lines[lines.length - 1] = line;
    else lines.push(`      ${word}`);
  }
  return lines.join('\n');
}

const { keys, findings } = await examineFromOutside(process.env);
for (const part of parts) {
  const own = findings.filter((each) => each.part === part);
  if (own.length === 0) continue;
  console.log(`\n${t(`parts.${part}`)}`);
  own.forEach(print);
  if (part !== 'environment') continue;
  for (const state of ['set', 'unfit', 'absent'] as const) {
    const named = keys.filter((each) => each.state === state).map(({ key }) => key);
    if (named.length > 0) console.log(inLines(`${t(`keys.states.${state}`)} ·`, named));
  }
}
const count = (level: Level) => findings.filter((each) => each.level === level).length;
const [errors, warnings] = [count('error'), count('warning')];
console.log(`\n${errors + warnings === 0 ? t('well') : t('some', { errors, warnings })}`);
process.exit(errors > 0 ? 1 : 0);
