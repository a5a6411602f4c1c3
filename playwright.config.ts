import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumExecutable, chromiumFlags } from './scripts/chromium.ts';

/**
 * Two kinds of test against the production build in E2E_DIST_DIR: `*.http.spec.ts` speak HTTP as a hostile browser or
 * server would, `*.spec.ts` drive a real Chromium. Every worker has an app and a demo provider of its own (fixtures.ts).
 */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/prepared.ts',
  // Each worker has an app, a provider and often a browser; many tests wait more than they compute, so that one worker more
  // than there are processors keeps a small machine busy.
  workers: Math.min(availableParallelism() + 1, 6),
  fullyParallel: true,
  timeout: 60_000,
  // On a busy machine a page may take longer than the five seconds that are usual.
  expect: { timeout: 15_000 },
  forbidOnly: true,
  // On a shared machine a test is given a second chance, and named as flaky when it needed it: a race to be found.
  retries: process.env.CI ? 1 : 0,
  reporter: process.env.E2E_REPORT ? [['dot'], ['json', { outputFile: process.env.E2E_REPORT }]] : [['list']],
  // Beside other runs, each with its own build, nothing is shared.
  outputDir: `test-results/${process.env.E2E_DIST_DIR ?? '.next-test'}`,
  use: {
    launchOptions: { executablePath: await chromiumExecutable(), args: chromiumFlags },
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
    // One spec is about the worker; in all others it would be one more process to start.
    serviceWorkers: 'block',
    // Written while every test runs, it costs a sixth of the time: `--trace on` for the one that fails.
    trace: 'off',
  },
});
