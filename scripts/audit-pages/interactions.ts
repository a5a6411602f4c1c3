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
    // Kept for the document that answers the press.
    const onPress = ({ timeStamp }: Event) => {
      sessionStorage.clear();
      sessionStorage.setItem('pressedAt', String(performance.timeOrigin + timeStamp));
    };
    document.addEventListener('click', onPress, { capture: true });
    Object.assign(window, { presses });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as EventTiming[]) {
        if (entry.interactionId === 0) continue;
        presses.push(entry.duration);
        sessionStorage.setItem('seenAfter', String(Math.max(...presses)));
        sessionStorage.setItem('seenTheme', document.documentElement.dataset.theme ?? '');
      }
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
  const themes = await changeTheme(page);
  tell('changing the theme, by a form', themes.seen, verdicts);
  console.log(`      the page again, by its form: ${Math.round(thirdQuartile(themes.answered))} ms`);
  await context.close();
}

/**
 * A form that is sent and answered with the page again: from the press to the next frame, which must have the theme already,
 * and to the first drawing of the new document.
 */
async function changeTheme(page: Page): Promise<{ seen: number[]; answered: number[] }> {
  const taken = { seen: [] as number[], answered: [] as number[] };
  for (let time = 0; time < times; time += 1) {
    await page.locator('button[popovertarget="preferences"]').click();
    await page.waitForTimeout(300);
    await forget(page);
    const chosen = time % 2 === 0 ? 'dark' : 'light';
    await Promise.all([
      page.waitForEvent('load'),
      page.locator(`button[name="theme"][value="${chosen}"]`).click(),
    ]);
    await page.waitForTimeout(300);
    const { seen, theme, answered } = await page.evaluate(() => ({
      seen: Number(sessionStorage.getItem('seenAfter') ?? Number.NaN),
      theme: sessionStorage.getItem('seenTheme'),
      answered:
        performance.timeOrigin +
        (performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN) -
        Number(sessionStorage.getItem('pressedAt')),
    }));
    taken.seen.push(theme === chosen ? seen : answered);
    taken.answered.push(answered);
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

function thirdQuartile(found: number[]): number {
  const inOrder = found.toSorted((one, other) => one - other);
  return inOrder[Math.ceil(inOrder.length * 0.75) - 1] ?? Number.NaN;
}

function tell(name: string, found: number[], verdicts: Verdicts): void {
  verdicts.tell({
    what: `${name}: to the next frame`,
    value: thirdQuartile(found),
    unit: 'ms',
    most: mostMs,
  });
}
