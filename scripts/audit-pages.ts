/**
 * Speed and access as a person's browser has them, on the production build with the demo provider (docs/decisions/032):
 * `npm run audit:pages`, or some of it: `npm run audit:pages -- shifts interactions`. Lighthouse on landing, week and
 * insights, for a small screen and a large one; what moves while a page loads and while the first sync fills the week; and
 * how long a press takes to be seen. Ends with 1 when something is beyond its limit. `AUDIT_BUILT=1` takes the build that
 * is in `E2E_DIST_DIR` already.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { measureInteractions } from './audit-pages/interactions.ts';
import { measureShifts } from './audit-pages/layout-shifts.ts';
import { auditPages } from './audit-pages/lighthouse-pages.ts';
import { Verdicts } from './audit-pages/verdicts.ts';
import { chromiumExecutable, chromiumFlags } from './chromium.ts';
import { freePort, runNode } from './processes.ts';

const parts = ['shifts', 'interactions', 'lighthouse'];
const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !parts.includes(name));
if (unknown.length > 0) {
  console.error(`Unknown: ${unknown.join(', ')}. Parts: ${parts.join(', ')}`);
  process.exit(1);
}
const isAsked = (part: string) => asked.length === 0 || asked.includes(part);

process.env.E2E_DIST_DIR ??= '.next-test';
if (!process.env.AUDIT_BUILT) {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXT_DIST_DIR: process.env.E2E_DIST_DIR };
  const built = await runNode(['node_modules/next/dist/bin/next', 'build'], env);
  if (built !== 0) process.exit(built);
}
// Reads E2E_DIST_DIR as it is loaded.
const { startStack } = await import('../e2e/stack.ts');

const verdicts = new Verdicts();
const stack = await startStack();
const folder = mkdtempSync(join(tmpdir(), 'cal-tracker-audit-'));
try {
  const executablePath = await chromiumExecutable();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    if (isAsked('shifts')) await measureShifts(browser, stack, verdicts);
    if (isAsked('interactions')) await measureInteractions(browser, stack, verdicts);
  } finally {
    await browser.close();
  }
  if (isAsked('lighthouse')) {
    const port = await freePort();
    const { origin } = stack.app;
    // Lighthouse opens pages of its own in the browser that it is shown: who is signed in there is signed in for it.
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      args: [...chromiumFlags, `--remote-debugging-port=${port}`],
      baseURL: origin,
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
    });
    try {
      await auditPages(context, { origin, port, verdicts });
    } finally {
      await context.close();
    }
  }
} finally {
  await stack.stop();
  rmSync(folder, { recursive: true, force: true });
}
console.log(verdicts.missed === 0 ? 'All limits held.' : `${verdicts.missed} beyond their limit.`);
process.exit(verdicts.missed === 0 ? 0 : 1);
