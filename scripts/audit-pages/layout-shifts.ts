import { type Browser, expect, type Page } from '@playwright/test';
import { signIn } from '../../e2e/journey.ts';
import type { Stack } from '../../e2e/stack.ts';
import { shiftsOf, watchShifts } from './shifts.ts';
import type { Verdicts } from './verdicts.ts';

/** Each with somebody whose calendars have not been read yet. */
const screens = [
  { name: 'desktop', viewport: { width: 1280, height: 860 }, account: 'linus@example.com' },
  { name: 'phone', viewport: { width: 390, height: 844 }, account: 'grace@example.com' },
] as const;

/** Slow enough that the page is drawn several times before the first sync has ended. */
const slow = { on: 'events', fault: 'delay', arg: 3_000, times: 0 };

/** Nothing moves by itself: while a page loads, and while the first sync fills the week. */
export async function measureShifts(browser: Browser, stack: Stack, verdicts: Verdicts): Promise<void> {
  for (const { name, viewport, account } of screens) {
    const context = await browser.newContext({
      viewport,
      baseURL: stack.app.origin,
      locale: 'en-GB',
      timezoneId: 'Europe/Paris',
    });
    await watchShifts(context);
    const page = await context.newPage();
    await loaded(page, '/', `${name}: landing`, verdicts);
    await firstSync(page, { stack, account, name, verdicts });
    const week = new URL(page.url()).pathname;
    await loaded(page, week, `${name}: week`, verdicts);
    await loaded(page, '/insights', `${name}: insights`, verdicts);
    await context.close();
  }
}

async function firstSync(
  page: Page,
  {
    stack,
    account,
    name,
    verdicts,
  }: {
    stack: Stack;
    account: (typeof screens)[number]['account'];
    name: string;
    verdicts: Verdicts;
  },
): Promise<void> {
  await stack.control('faults', slow);
  await signIn(page, account);
  const bar = page.getByRole('progressbar');
  await expect(bar).toBeVisible();
  await expect(bar).toHaveCount(0, { timeout: 60_000 });
  await settled(page);
  await stack.control('reset');
  await tell(page, `${name}: the first sync fills the week`, verdicts);
}

async function loaded(page: Page, address: string, what: string, verdicts: Verdicts): Promise<void> {
  await page.goto(address);
  await settled(page);
  await tell(page, what, verdicts);
}

/** What loads is there, and what follows upon it has been drawn. */
async function settled(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(1_000);
}

async function tell(page: Page, what: string, verdicts: Verdicts): Promise<void> {
  const shifts = await shiftsOf(page);
  const value = shifts.reduce((sum, shift) => sum + shift.value, 0);
  verdicts.tell({ what: `${what}: layout shift`, value, unit: '', most: 0 });
  for (const shift of shifts) console.log(`      at ${shift.at.toFixed(0)} ms: ${shift.moved.join('; ')}`);
}
