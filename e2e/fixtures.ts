import { test as base } from '@playwright/test';
import { HttpBrowser } from './http-browser.ts';
import { type Stack, startStack } from './stack.ts';

interface TestFixtures {
  /** A fresh browser that speaks plain HTTP to the app. */
  browserless: HttpBrowser;
  /** Messages that a page is expected to write to the console as errors (a 404 it is sent to, say). */
  expectedConsoleErrors: RegExp[];
}

interface WorkerFixtures {
  /**
   * Who shares a stack. An account that has signed in by itself for another test cannot be connected to somebody, and rules
   * and settings outlive a test: specs to which that matters form a circle of their own, and erase after each test
   * (accounts.ts). Every further circle costs each worker a stack.
   */
  circle: string;
  stack: Stack;
}

/** Tests with an app and a demo provider of their worker's own; faults and clock are reset after each test. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  circle: ['everybody', { scope: 'worker', option: true }],
  stack: [
    async ({ circle }, use) => {
      // The one database as `npm run demo` has it, the other as a host has it.
      const stack = await startStack({ app: circle === 'everybody' ? { DATABASE_URL: '' } : {} });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  baseURL: async ({ stack }, use) => {
    await use(stack.app.origin);
    // Whoever comes next has the same calendars before them: they need not be made, and synced, once more.
    await stack.control('reset', { keep: 'unchanged-calendar' });
  },
  browserless: async ({ stack, baseURL: _ }, use) => use(new HttpBrowser(stack.app.origin)),
  expectedConsoleErrors: [[], { option: true }],
  page: async ({ page, expectedConsoleErrors }, use) => {
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() !== 'error') return;
      if (!expectedConsoleErrors.some((expected) => expected.test(message.text())))
        errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(String(error)));
    await use(page);
    base.expect(errors, 'the page wrote errors to the console').toEqual([]);
  },
});

export { expect } from '@playwright/test';
