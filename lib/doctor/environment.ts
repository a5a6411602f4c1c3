import { EnvError, environmentKeys, readEnv } from '#lib/env.ts';
import { type Finding, finding } from './finding.ts';

/** Whether a key is there, and fit. Never what it holds. */
export interface KeyState {
  key: string;
  state: 'set' | 'absent' | 'unfit';
}

type Source = Record<string, string | undefined>;

/** Beginnings of keys that are ours alone: another one that begins so is a slip of the pen. */
const ours = /^(OAUTH|RATE_LIMIT|SYNC|SESSION|TOKEN_KEY|CALENDAR_API|GOOGLE_CLIENT|TRUSTED_PROXY|CRON)_?/;

/** What is said about an environment that readEnv takes or refuses. Outside production, absent secrets are made. */
export function examineEnvironment(source: Source): { keys: KeyState[]; findings: Finding[] } {
  const problems = problemsOf(source);
  const unfit = new Set(problems.map((line) => line.split(':')[0]?.split('.')[0]));
  const keys = environmentKeys.map(
    (key): KeyState => ({ key, state: unfit.has(key) ? 'unfit' : source[key] ? 'set' : 'absent' }),
  );
  const known = new Set(environmentKeys);
  const strange = Object.keys(source).filter((key) => source[key] && ours.test(key) && !known.has(key));
  return {
    keys,
    findings: [
      ...problems.map((problem) => finding('environmentProblem', { problem })),
      ...(problems.length === 0
        ? [finding('environmentFit', { set: countSet(keys), all: keys.length })]
        : []),
      ...(strange.length > 0 ? [finding('environmentUnknown', { keys: strange.sort().join(', ') })] : []),
    ],
  };
}

/** A page on this machine is of no use to the people of another. */
export function examineControls(source: Source, { production }: { production: boolean }): Finding[] {
  return production && source.OAUTH_CONTROL_URL ? [finding('controlsInProduction')] : [];
}

function problemsOf(source: Source): string[] {
  try {
    readEnv(source);
    return [];
  } catch (error) {
    if (error instanceof EnvError) return error.problems;
    // DATA_DIR, where secrets would be made, cannot be read or written.
    const { code } = error as { code?: unknown };
    return [
      `DATA_DIR: its secrets can neither be read nor made${typeof code === 'string' ? ` (${code})` : ''}`,
    ];
  }
}

function countSet(keys: KeyState[]): number {
  return keys.filter(({ state }) => state === 'set').length;
}
