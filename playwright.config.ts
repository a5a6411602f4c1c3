import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromiumExecutable, chromiumFlags } from './scripts/chromium.ts';

/** Specs that start processes of their own, end or freeze them, and wait for a lease, an answer or a timer. */
const waiting = /\/(custody-|sync-|push|key-rotation)[^/]*\.spec\.ts$/;

/**
 * Two kinds of test against the production build in E2E_DIST_DIR: `*.http.spec.ts` speak HTTP as a hostile browser or
 * server would, `*.spec.ts` drive a real Chromium. Every worker has an app and a demo provider of its own (fixtures.ts).
 */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/prepared.ts',
  // Each worker has an app, a provider and often a browser; tests wait as well as compute, so that two workers more than there
  // are processors keep a small machine busy. Those that wait most begin, beside the others: at the end of a run, by themselves,
  // they would leave it idle.
  workers: Math.min(availableParallelism() + 2, 6),
  projects: [
    { name: 'waiting', testMatch: waiting, workers: 2 },
    { name: 'busy', testIgnore: waiting },
  ],
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
