/**
 * The JavaScript that the week page loads, compressed, beside an empty dynamic page of the same Next and React: what
 * its HTML asks for at once, and, in a real browser, with everything opened that can be.
 */
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumExecutable, chromiumFlags } from '#scripts/chromium.ts';
import { fillWeek } from './harness/busy-week.ts';
import { report } from './harness/figure.ts';
import { buildProduct, signIn, startProduct } from './harness/product.ts';
import { buildWeekVariants, startWeekVariants } from './harness/week-variants.ts';

const scenario = 'first-load-js';

await buildProduct();
await buildWeekVariants();
const product = await startProduct('PGlite');
const variants = await startWeekVariants({
  ...product,
  env: { ...product.env, DATA_DIR: join(product.env.DATA_DIR ?? '', 'variants') },
});
const browser = await chromium.launch({ executablePath: await chromiumExecutable(), args: chromiumFlags });
try {
  const cookie = await signIn(product);
  const week = `${product.app.origin}/calendar/week/${await fillWeek(product, cookie, 100)}`;
  const empty = `${variants.origin}/empty`;

  const base = await inHtml(empty);
  const first = await inHtml(week, cookie);
  report({
    scenario,
    name: 'scripts in the HTML of the week page, beyond an empty page',
    value: (first - base) / 1000,
    unit: 'kB',
    target: { most: 15 },
    note: `${(first / 1000).toFixed(1)} and ${(base / 1000).toFixed(1)} kB gzip`,
  });
  const bare = await inBrowser(browser, empty, cookie, async () => {});
  const loaded = await inBrowser(browser, week, cookie, async () => {});
  report({
    scenario,
    name: 'scripts a browser loads before interaction, beyond an empty page',
    value: (loaded - bare) / 1000,
    unit: 'kB',
    target: { most: 15 },
    note: `${(loaded / 1000).toFixed(1)} and ${(bare / 1000).toFixed(1)} kB gzip`,
  });
  const opened = await inBrowser(browser, week, cookie, openEverything);
  report({
    scenario,
    name: 'scripts a browser loads with everything opened, beyond an empty page',
    value: (opened - bare) / 1000,
    unit: 'kB',
    target: { most: 40 },
    note: `${(opened / 1000).toFixed(1)} and ${(bare / 1000).toFixed(1)} kB gzip`,
  });
} finally {
  await browser.close();
  await variants.stop();
  await product.stop();
}

/** Compressed bytes of the scripts that a page's HTML names; those for browsers without modules are not fetched. */
async function inHtml(address: string, cookie = ''): Promise<number> {
  const answer = await fetch(address, { headers: { cookie, accept: 'text/html' }, redirect: 'manual' });
  if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
  const html = await answer.text();
  const tags = [...html.matchAll(/<script\b[^>]*>|<link\b[^>]*>/g)].map(([tag]) => tag);
  const scripts = tags.filter((tag) => /\bsrc=/.test(tag) || /rel="modulepreload"|as="script"/.test(tag));
  const named = scripts.flatMap((tag) => {
    const source = /(?:src|href)="([^"]+)"/.exec(tag)?.[1];
    return source && !/\bnomodule\b/i.test(tag) ? [new URL(source, address).href] : [];
  });
  return compressedSize(named);
}

/** Compressed bytes of all scripts that a browser loads for a page and for what is then done with it. */
async function inBrowser(
  started: Browser,
  address: string,
  cookie: string,
  act: (page: Page) => Promise<void>,
): Promise<number> {
  const context = await started.newContext({ locale: 'en-GB', timezoneId: 'Europe/Paris' });
  const { origin } = new URL(address);
  await context.addCookies(
    cookie.split('; ').map((pair) => {
      const equals = pair.indexOf('=');
      return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url: origin };
    }),
  );
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'load' });
  await page.waitForLoadState('networkidle');
  await act(page);
  await page.waitForLoadState('networkidle');
  const loaded = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name));
  await context.close();
  const scripts = loaded.filter((name) => new URL(name).pathname.endsWith('.js'));
  if (scripts.length === 0) throw new Error(`${address} loaded no script`);
  return compressedSize(scripts);
}

/** Menus, the palette and the help, the details of an event, the neighbouring week by link and by key. */
async function openEverything(page: Page): Promise<void> {
  for (const menu of await page.locator('header summary, header [popovertarget]').all()) {
    await menu.click();
    await page.keyboard.press('Escape');
    if (await menu.evaluate((element) => element.parentElement?.hasAttribute('open') === true))
      await menu.click();
  }
  // Before the page's script runs, a key does nothing.
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('h1') ?? {}).some((key) => key.startsWith('__reactFiber')),
  );
  for (const key of ['Control+k', '?']) {
    await page.keyboard.press(key);
    const dialog = page.locator('header dialog[open]');
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  }
  await page.locator('.week a[href^="?event="]').first().click();
  await page.locator('dialog[open] dl').waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  await page.waitForURL((url) => !url.search && !page.url().endsWith('?'));
  await page.waitForLoadState('networkidle');
  await page.locator('nav.week-nav a').first().click();
}

async function compressedSize(addresses: string[]): Promise<number> {
  let sum = 0;
  for (const address of new Set(addresses)) {
    const answer = await fetch(address);
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    sum += gzipSync(Buffer.from(await answer.arrayBuffer()), { level: 6 }).length;
  }
  return sum;
}
