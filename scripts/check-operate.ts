/**
 * Runs every command of README's “Deploy” and of docs/operate.md, in order, as whoever deploys would: in a fresh copy of
 * this repository, against a real PostgreSQL and the demo provider, and looks between them whether what the text promises
 * is so. Takes some minutes: it installs and builds. `CHECK_POSTGRES_URL` names a server to use instead of one of its own
 * (an account that may create databases).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshCopy } from './fresh-copy.ts';
import { commandBlocks, withOwnValues } from './operate/commands.ts';
import { Shell } from './operate/shell.ts';
import { firstSection, openWorkplace } from './operate/workplace.ts';

for (const program of ['bash', 'curl', 'psql']) {
  if (!versionOf(program)) {
    console.error(`${program} is not installed, or not on the PATH: commands of docs/operate.md need it.`);
    process.exit(1);
  }
}

const started = Date.now();
const temporary = mkdtempSync(join(tmpdir(), 'cal-tracker-operate-'));
const folder = join(temporary, 'cal-tracker');
freshCopy(folder);

const say = (text: string) =>
  console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`);
const readme = commandBlocks(readFileSync('README.md', 'utf8')).filter(
  ({ heading }) => heading === firstSection,
);
const operate = commandBlocks(readFileSync('docs/operate.md', 'utf8'));
let ran = 0;
const skipped: string[] = [];
let status = 1;
const place = await openWorkplace(temporary, say);
const shell = new Shell(folder, join(temporary, 'state'), place.environment);
try {
  let heading = '';
  for (const block of [...readme, ...operate]) {
    if (block.heading !== heading) {
      await place.leave(heading);
      heading = block.heading;
      say(`## ${heading}`);
      await place.enter(heading, shell);
    }
    const missing = block.needs.filter((program) => !place.fits(program, versionOf(program)));
    if (missing.length > 0) {
      skipped.push(`line ${block.line} (${missing.join(', ')} is absent, or older than the server)`);
      continue;
    }
    const commands = withOwnValues(block.text, await place.variables(), place.addresses);
    say(
      commands
        .split('\n')
        .map((line) => `$ ${line}`)
        .join('\n        '),
    );
    if (block.serve) await shell.serve(commands, place.ready);
    else {
      if (block.stopped) await shell.stop();
      const printed = (await shell.run(commands)).trimEnd().split('\n').slice(-6);
      for (const line of printed) if (line.trim() !== '') say(`  ${line}`);
    }
    ran += commands.split('\n').filter((line) => /^\S/.test(line) && !line.startsWith('#')).length;
  }
  await place.leave(heading);
  if (place.unseen().length > 0)
    throw new Error(`the documents have no such heading any more: ${place.unseen()}`);
  for (const each of skipped) say(`not run: ${each}`);
  say(`${ran} commands were run, and what was promised between them was so.`);
  status = 0;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  const log = join(folder, 'app.log');
  if (existsSync(log)) console.error(`the end of app.log:\n${readFileSync(log, 'utf8').slice(-2_000)}`);
} finally {
  await shell.stop();
  await place.close();
  rmSync(temporary, { recursive: true, force: true });
}
process.exit(status);

/** What a program says of its version; null when it is not there. */
function versionOf(program: string): string | null {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  } catch {
    return null;
  }
}
