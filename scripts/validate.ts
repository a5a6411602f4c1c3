import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runNode } from './processes.ts';

/**
 * Everything that must hold, in the order in which it fails fastest. Uses a build folder, ports and data directories of
 * its own, so that it passes beside a running `npm run demo`. `npm run validate -- lint types` runs only those steps;
 * with `--thorough`, what chance decides is repeated more often (testing/rounds.ts).
 */
const reports = mkdtempSync(join(tmpdir(), 'cal-tracker-validate-'));
const unitReport = join(reports, 'unit.json');
const endToEndReport = join(reports, 'e2e.json');
const distDir = process.env.E2E_DIST_DIR ?? '.next-test';
const bin = (name: string) => join('node_modules', ...name.split('/'));

const steps: Record<string, { args: string[]; env?: Record<string, string> }> = {
  generate: { args: [bin('prisma/build/index.js'), 'generate', '--no-hints'] },
  typegen: { args: [bin('next/dist/bin/next'), 'typegen'], env: { NEXT_DIST_DIR: distDir } },
  lint: { args: [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.'] },
  'dead-code': { args: [bin('knip/bin/knip.js')] },
  licences: { args: ['scripts/check-licences.ts'] },
  types: { args: [bin('typescript/bin/tsc'), '--noEmit'] },
  unit: {
    args: [
      bin('vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${unitReport}`,
    ],
  },
  build: { args: [bin('next/dist/bin/next'), 'build'], env: { NEXT_DIST_DIR: distDir } },
  e2e: {
    args: [bin('@playwright/test/cli.js'), 'test'],
    env: { E2E_DIST_DIR: distDir, E2E_REPORT: endToEndReport },
  },
};

const asked = process.argv.slice(2).filter((argument) => argument !== '--thorough');
if (process.argv.includes('--thorough')) process.env.THOROUGH = '1';
const unknown = asked.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}`);
  process.exit(1);
}

for (const [name, step] of Object.entries(steps)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const started = Date.now();
  console.log(`\n── ${name}`);
  const exitCode = await runNode(step.args, { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...step.env });
  const code = exitCode === 0 && name === 'unit' && !unitTestsPassed() ? 1 : exitCode;
  console.log(
    `── ${name}: ${code === 0 ? 'ok' : `failed (${code})`} in ${((Date.now() - started) / 1000).toFixed(0)} s`,
  );
  if (code !== 0) finish(code);
}
finish(0);

/** By their report: a library of the tests' PostgreSQL ends the process with 0, whatever came before. */
function unitTestsPassed(): boolean {
  return read<{ success: boolean }>(unitReport)?.success === true;
}

function finish(code: number): never {
  const unit = read<{ numPassedTests: number; numFailedTests: number }>(unitReport);
  const endToEnd = read<{ stats: { expected: number; unexpected: number; flaky: number } }>(endToEndReport);
  const passed =
    (unit?.numPassedTests ?? 0) + (endToEnd ? endToEnd.stats.expected + endToEnd.stats.flaky : 0);
  const failed = (unit?.numFailedTests ?? 0) + (endToEnd?.stats.unexpected ?? 0);
  if (endToEnd?.stats.flaky) console.log(`\nflaky, to be mended: ${endToEnd.stats.flaky}`);
  if (unit || endToEnd) console.log(`\ntests: ${passed} passed, ${failed} failed`);
  rmSync(reports, { recursive: true, force: true });
  process.exit(code === 0 && failed > 0 ? 1 : code);
}

function read<T>(file: string): T | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch {
    return undefined;
  }
}
