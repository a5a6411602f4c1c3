import type { Browser, Page } from '@playwright/test';
import type { Stack } from '../stack.ts';
import type { Scene } from './scenes.ts';

/** How somebody has the screens before them. */
export interface Look {
  name: string;
  locale: 'en-GB' | 'fr-FR';
  colorScheme: 'light' | 'dark';
  viewport: { width: number; height: number };
}

const desk = { width: 1280, height: 860 };
const phone = { width: 390, height: 844 };

export const looks: Look[] = [
  { name: 'light', locale: 'en-GB', colorScheme: 'light', viewport: desk },
  { name: 'dark', locale: 'en-GB', colorScheme: 'dark', viewport: desk },
  { name: 'french', locale: 'fr-FR', colorScheme: 'light', viewport: desk },
  { name: 'french-dark', locale: 'fr-FR', colorScheme: 'dark', viewport: desk },
  { name: 'phone', locale: 'en-GB', colorScheme: 'light', viewport: phone },
  { name: 'french-phone-dark', locale: 'fr-FR', colorScheme: 'dark', viewport: phone },
];

/** Plays a scene in a browser of its own; `visit` is called with each screen it shows. */
export async function playScene(
  browser: Browser,
  stack: Stack,
  scene: Scene,
  look: Look,
  visit: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const { name: _, ...options } = look;
  const context = await browser.newContext({
    ...options,
    baseURL: stack.app.origin,
    timezoneId: 'Europe/Paris',
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  try {
    await scene.play({
      page,
      stack,
      show: async (name, address) => {
        if (address !== undefined) await page.goto(address);
        await visit(page, name);
      },
    });
  } finally {
    await context.close();
    await stack.control('reset', { keep: 'unchanged-calendar' });
  }
}
