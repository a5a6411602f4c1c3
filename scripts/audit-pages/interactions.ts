import { type Browser, expect, type Page } from '@playwright/test';
import { scriptRuns, signIn } from '../../e2e/journey.ts';
import type { Stack } from '../../e2e/stack.ts';
import type { Verdicts } from './verdicts.ts';

const mostMs = 100;
const times = 8;

/** One press and what leads back to where it can be pressed again. */
interface Interaction {
  name: string;
  /** Brings what is pressed onto the screen, once. */
  reach?(page: Page): Promise<void>;
  act(page: Page): Promise<void>;
  undo(page: Page): Promise<void>;
}

const interactions: Interaction[] = [
  {
    name: 'switching to another week',
    act: async (page) => {
      const before = page.url();
      await page.locator('nav.week-nav a').first().click();
      await page.waitForURL((url) => url.href !== before);
    },
    undo: async () => {},
  },
  {
    name: 'opening an event',
    act: async (page) => {
      await page.locator('.week li a[href*="event="]').first().click();
      await page.locator('dialog[open] dl').waitFor();
    },
    undo: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'ticking a calendar',
    reach: (page) => page.locator('.filter-bar summary').first().click(),
    act: (page) => page.locator('.filter-bar input[name="calendar"]').first().click(),
    undo: async () => {},
  },
  {
    name: 'opening the palette',
    act: async (page) => {
      await page.keyboard.press('Control+k');
      await page.locator('header dialog[open]').waitFor();
    },
    undo: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'changing the theme',
    reach: (page) => page.locator('button[popovertarget="preferences"]').click(),
    act: async (page) => {
      const chosen = await page.evaluate(() =>
        document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark',
      );
      await page.locator(`button[name="theme"][value="${chosen}"]`).click();
    },
    undo: async () => {},
  },
];

interface EventTiming extends PerformanceEntry {
  interactionId: number;
}

/**
 * From a press to the next frame, as the browser tells it (Event Timing, the measure behind INP): the third quartile of
 * eight presses each, at the processor's own speed.
 */
export async function measureInteractions(browser: Browser, stack: Stack, verdicts: Verdicts): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    baseURL: stack.app.origin,
    locale: 'en-GB',
    timezoneId: 'Europe/Paris',
  });
  await context.addInitScript(() => {
    const presses: number[] = [];
    Object.assign(window, { presses });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as EventTiming[]) {
        if (entry.interactionId !== 0) presses.push(entry.duration);
      }
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  const page = await context.newPage();
  await signIn(page);
  await expect(page.locator('.week li').first()).toBeVisible();
  await page.goto(new URL(page.url()).pathname);
  await scriptRuns(page);
  for (const { name, reach, act, undo } of interactions) {
    await reach?.(page);
    const longest: number[] = [];
    for (let time = 0; time < times; time += 1) {
      await page.waitForTimeout(300);
      await forget(page);
      await act(page);
      longest.push(await longestPress(page));
      await undo(page);
    }
    tell(name, longest, verdicts);
  }
  await context.close();
}

async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    (window as unknown as { presses: number[] }).presses.length = 0;
  });
}

/** Of what was told since: in milliseconds; presses under a frame are not told, and count as one. */
async function longestPress(page: Page): Promise<number> {
  await page.waitForTimeout(200);
  return page.evaluate(() => Math.max(8, ...(window as unknown as { presses: number[] }).presses));
}

function tell(name: string, found: number[], verdicts: Verdicts): void {
  const inOrder = found.toSorted((one, other) => one - other);
  const value = inOrder[Math.ceil(inOrder.length * 0.75) - 1] ?? Number.NaN;
  verdicts.tell({ what: `${name}: to the next frame`, value, unit: 'ms', most: mostMs });
}
