import { fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { fillDataDir } from '#scripts/testing/databases.ts';
import { rounds } from '#scripts/testing/rounds.ts';
import type { SessionCommand, SessionMessage } from './testing/session-process.ts';

const kills = rounds({ usual: 3, thorough: 20 });
const dataDir = mkdtempSync(join(tmpdir(), 'cal-tracker-killed-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

// What the child processes inherit.
const settings = {
  DATABASE_URL: '',
  DATA_DIR: dataDir,
  LOG_LEVEL: 'silent',
  SESSION_PASSWORDS: JSON.stringify({ 1: randomBytes(32).toString('hex') }),
  TOKEN_KEYS: JSON.stringify({ a: randomBytes(32).toString('base64url') }),
};
beforeAll(() => {
  fillDataDir(dataDir);
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
});
afterAll(() => vi.unstubAllEnvs());

/** Runs a process that checks the sessions it is told of, then kills it while it begins others; answers both. */
async function liveAndDie(cookies: readonly string[]): Promise<{ lost: string[]; begun: string[] }> {
  const child = fork('lib/account/testing/session-process.ts', {
    execArgv: ['--conditions=react-server'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const gone = once(child, 'exit');
  const begun: string[] = [];
  const checked = new Promise<string[]>((resolve, reject) => {
    child.on('message', (message: SessionMessage) => {
      if (message.kind === 'checked') resolve(message.lost);
      else begun.push(message.cookie);
    });
    child.once('exit', () => reject(new Error('the embedded database did not open again')));
  });
  child.send({ cookies: [...cookies] } satisfies SessionCommand);
  const lost = await checked;
  // In the middle of the work: a random moment after a random number of acknowledgements.
  const enough = 5 + Math.floor(Math.random() * 40);
  while (begun.length < enough && child.exitCode === null) await wait(5);
  await wait(Math.random() * 30);
  child.kill('SIGKILL');
  await gone;
  return { lost, begun };
}

it(`the embedded database opens again after each of ${kills} SIGKILLs under load, and no acknowledged session is lost (D10)`, {
  timeout: 240_000,
}, async () => {
  let acknowledged: string[] = [];
  let sessions = 0;
  for (let n = 0; n <= kills; n += 1) {
    const { lost, begun } = await liveAndDie(acknowledged);
    expect(lost, `kill ${n}`).toEqual([]);
    // Those of the last life, and some of those before.
    acknowledged = [...begun, ...acknowledged.slice(0, 100)];
    sessions += begun.length;
  }
  expect(sessions).toBeGreaterThan(10 * kills);
});
