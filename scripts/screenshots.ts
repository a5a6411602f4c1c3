/**
 * Pictures of every screen in every state and look, into `screenshots/`, with a page to look at them one by one; axe has
 * a look too. `npm run screenshots -- calendar dark` takes only scenes and looks with these words in their name. Ends
 * with 1 when axe finds something, or a page writes an error or is wider than its window.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { looks, playScene } from '../e2e/every-screen/play.ts';
import { scenes } from '../e2e/every-screen/scenes.ts';
import { accessibilityFaults } from '../e2e/journey.ts';
import { chromiumExecutable, chromiumFlags } from './chromium.ts';
import { runNode } from './processes.ts';

const folder = 'screenshots';
const words = process.argv.slice(2);
const named = <Item extends { name: string }>(items: Item[]): Item[] => {
  const chosen = items.filter(({ name }) => words.some((word) => name.includes(word)));
  return chosen.length > 0 ? chosen : items;
};

process.env.E2E_DIST_DIR ??= '.next-test';
const built = await runNode(['node_modules/next/dist/bin/next', 'build'], {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  NEXT_DIST_DIR: process.env.E2E_DIST_DIR,
});
if (built !== 0) process.exit(built);
// Reads E2E_DIST_DIR as it is loaded.
const { startStack } = await import('../e2e/stack.ts');

const found: string[] = [];
const taken: { look: string; name: string; file: string }[] = [];
const stack = await startStack();
const browser = await chromium.launch({ executablePath: await chromiumExecutable(), args: chromiumFlags });
try {
  for (const look of named(looks)) {
    mkdirSync(join(folder, look.name), { recursive: true });
    for (const scene of named(scenes)) {
      console.log(`${look.name}: ${scene.name}`);
      await playScene(browser, stack, scene, look, async (page, name) => {
        const file = join(look.name, `${name.replace(/[^a-z0-9]+/g, '-')}.png`);
        await settle(page);
        // A dialog lies over the window, wherever the page below it is scrolled to.
        const fullPage = (await page.locator('dialog[open]').count()) === 0;
        await page.screenshot({ path: join(folder, file), fullPage });
        taken.push({ look: look.name, name, file });
        for (const what of await faultsOf(page)) found.push(`${look.name}, ${name}: ${what}`);
      });
    }
  }
} finally {
  await browser.close();
  await stack.stop();
}
writeFileSync(join(folder, 'index.html'), gallery());
for (const each of found) console.log(`FAIL  ${each}`);
console.log(`${taken.length} pictures in ${folder}/ (index.html shows them), ${found.length} faults`);
process.exit(found.length > 0 ? 1 : 0);

/** Fonts are there, and what moves has stopped. */
async function settle(page: Page): Promise<void> {
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await page.waitForTimeout(150);
}

async function faultsOf(page: Page): Promise<string[]> {
  const wider = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  const faults = await accessibilityFaults(page);
  return wider > 0 ? [...faults, `${wider} px wider than the window`] : faults;
}

function gallery(): string {
  const figures = taken.map(
    ({ look, name, file }) =>
      `<figure><img src="${file}" alt="" loading="lazy"><figcaption>${name} · ${look}</figcaption></figure>`,
  );
  return `<!doctype html><meta charset="utf-8"><title>Screens</title><style>body{font:16px system-ui;display:grid;grid-template-columns:repeat(auto-fill,minmax(480px,1fr));gap:24px}img{max-width:100%;border:1px solid #ccc}</style>${figures.join('')}`;
}
