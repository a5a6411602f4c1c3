import { type Browser, expect, type Page } from '@playwright/test';
import { scriptRuns, signIn } from '../../e2e/journey.ts';
import type { Stack } from '../../e2e/stack.ts';
import type { Verdicts } from './verdicts.ts';

const mostMs = 100;
const times = 8;

/** One press and what leads back to where it can be pressed again. */
interface Interaction {
  name: string;
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
    const onPress = ({ timeStamp }: Event) =>
      sessionStorage.setItem('pressedAt', String(performance.timeOrigin + timeStamp));
    document.addEventListener('click', onPress, { capture: true });
    Object.assign(window, { presses });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as EventTiming[])
        if (entry.interactionId > 0) presses.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
  });
  const page = await context.newPage();
  await signIn(page);
  await expect(page.locator('.week li').first()).toBeVisible();
  await page.goto(new URL(page.url()).pathname);
  await scriptRuns(page);
  for (const { name, act, undo } of interactions) {
    if (name.startsWith('ticking')) await page.locator('.filter-bar summary').first().click();
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
  tell('changing the theme, by a form', await changeTheme(page), verdicts);
  await context.close();
}

/** A form that is sent and answered with the page: timed from the press to the first drawing of the new document. */
async function changeTheme(page: Page): Promise<number[]> {
  const taken: number[] = [];
  for (let time = 0; time < times; time += 1) {
    await page.locator('button[popovertarget="preferences"]').click();
    const theme = page.locator(`button[name="theme"][value="${time % 2 === 0 ? 'dark' : 'light'}"]`);
    await Promise.all([page.waitForEvent('load'), theme.click()]);
    await page.waitForTimeout(300);
    taken.push(
      await page.evaluate(() => {
        const [drawn] = performance.getEntriesByName('first-contentful-paint');
        return (
          performance.timeOrigin +
          (drawn?.startTime ?? Number.NaN) -
          Number(sessionStorage.getItem('pressedAt'))
        );
      }),
    );
  }
  return taken;
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
