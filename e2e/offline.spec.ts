import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectAccessible, signIn } from './journey.ts';

test.use({ serviceWorkers: 'allow', expectedConsoleErrors: [/ERR_INTERNET_DISCONNECTED/] });

async function workerIsReady(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((taken) => navigator.serviceWorker.addEventListener('controllerchange', taken));
  });
}

/** Addresses of everything that the browser keeps in caches of ours. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const caches = await Promise.all((await window.caches.keys()).map((name) => window.caches.open(name)));
    const requests = await Promise.all(caches.map((cache) => cache.keys()));
    return requests.flat().map(({ url }) => new URL(url).pathname);
  });

test('offline, a page says so in the person’s language; nothing of theirs is kept; online, the screen is there', async ({
  page,
  context,
}) => {
  await signIn(page);
  await workerIsReady(page);
  for (const screen of ['/calendar', '/insights', '/search?q=point']) await page.goto(screen);
  expect(await kept(page)).toEqual(['/offline']);

  await context.setOffline(true);
  await page.goto('/goals');
  await expect(page.getByRole('heading', { name: 'You are offline' })).toBeVisible();
  await expect(page).toHaveURL(/\/goals$/);
  await expectAccessible(page);
  await context.setOffline(false);
  await page.getByRole('link', { name: 'Try again' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Goals' })).toBeVisible();

  await page.getByRole('button', { name: 'Language and theme' }).click();
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await expect
    .poll(() =>
      page.evaluate(async () => (await (await caches.match('/offline'))?.text())?.includes('hors ligne')),
    )
    .toBe(true);
  await context.setOffline(true);
  await page.goto('/goals');
  await expect(page.getByRole('heading', { name: 'Vous êtes hors ligne' })).toBeVisible();
});

test('the app can be installed: its manifest and icons are there, and the worker may ask this origin alone', async ({
  page,
}) => {
  await page.goto('/');
  const manifest = await page.request.get(
    (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '',
  );
  expect(manifest.headers()['content-type']).toContain('application/manifest+json');
  const { icons, start_url } = await manifest.json();
  expect(start_url).toBe('/calendar');
  const touch = (await page.locator('link[rel=apple-touch-icon]').getAttribute('href')) ?? '';
  for (const src of [touch, ...icons.map(({ src }: { src: string }) => src)])
    expect((await page.request.get(src)).headers()['content-type'], src).toMatch(/^image\//);
  const worker = await page.request.get('/sw.js');
  expect(worker.headers()['content-type']).toContain('javascript');
  expect(worker.headers()['content-security-policy']).toContain("default-src 'none'; connect-src 'self'");
});
