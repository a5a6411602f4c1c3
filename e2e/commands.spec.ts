import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, scriptRuns, signIn } from './journey.ts';

const week = '/calendar/week/2026-11-23';
const dialog = (page: Page) => page.getByRole('dialog');
const field = (page: Page) =>
  page.getByRole('combobox', { name: /An event, a date or a screen|Un événement/ });
const active = (page: Page) => page.getByRole('option', { selected: true });

async function openPalette(page: Page): Promise<void> {
  await scriptRuns(page);
  await page.keyboard.press('Control+k');
  await expect(field(page)).toBeFocused();
}

test.describe('the command palette', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'ada@example.com', { at: `${week}?text=point` });
  });

  test('goes to a date in the view that is open, by keys alone, and gives the focus back when it is left', async ({
    page,
  }) => {
    const link = page.getByRole('link', { name: /Point quotidien/ }).first();
    await scriptRuns(page);
    await link.focus();
    await openPalette(page);
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await expect(link).toBeFocused();
    await openPalette(page);
    await page.keyboard.type('14 july 2026');
    await expect(active(page)).toHaveText(/^Go to Tuesday,? 14 July 2026$/);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/calendar/week/2026-07-14?text=point');
    await expect(dialog(page)).toHaveCount(0);
  });

  test('finds an event by its title, and opens it; finds a screen; says when nothing is called that', async ({
    page,
  }) => {
    await openPalette(page);
    await page.keyboard.type('point quoti');
    const events = dialog(page).getByRole('group', { name: 'Events' });
    await expect(events.getByRole('option').first()).toContainText('Point quotidien');
    await expect(active(page)).toContainText('Point quotidien');
    await page.keyboard.press('ArrowUp');
    await expect(active(page), 'the arrows go round').toHaveText('All events with “point quoti”');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(dialog(page).getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
    await page.goto('/goals');
    await openPalette(page);
    await page.keyboard.type('zzzz');
    await expect(dialog(page).getByText('Nothing is called that')).toBeVisible();
    await expect(field(page)).toHaveAttribute('aria-expanded', 'false');
    await page.goto('/privacy');
    await openPalette(page);
    await page.keyboard.type('permiss');
    await expect(dialog(page).getByRole('option').first()).toHaveText('Connection');
    await dialog(page).getByRole('option').first().click();
    await page.waitForURL('**/connection');
  });

  test('opens by its button at 320 px too, from where every screen is reached', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/goals');
    await scriptRuns(page);
    await page.getByRole('banner').getByRole('link', { name: 'Search or go to…' }).click();
    await expect(field(page)).toBeFocused();
    await expectNoSidewaysScroll(page);
    for (const name of ['Settings', 'Activity', 'Weekly report', 'Access tokens', 'Privacy'])
      await expect(dialog(page).getByRole('option', { name })).toHaveCount(1);
    await dialog(page).getByRole('button', { name: 'Close' }).click();
    await page.getByRole('button', { name: 'Account' }).click();
    for (const name of ['Settings', 'Connection', 'Activity', 'Access tokens', 'Privacy'])
      await expect(page.getByRole('region', { name: 'Account' }).getByRole('link', { name })).toBeVisible();
  });

  test.describe('in French', () => {
    test.use({ locale: 'fr-FR' });

    test('understands French dates and screens', async ({ page }) => {
      await openPalette(page);
      await page.keyboard.type('mardi 14 juillet 2026');
      await expect(active(page)).toHaveText('Aller au mardi 14 juillet 2026');
      await field(page).fill('reglages');
      await expect(active(page)).toHaveText('Réglages');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/settings');
    });
  });
});

test('the help opens by its key and from the menu, and single keys can be switched off', async ({ page }) => {
  await signIn(page, 'ada@example.com', { at: week });
  await scriptRuns(page);
  await page.keyboard.press('?');
  await expect(dialog(page).getByRole('heading', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('link', { name: 'Keyboard shortcuts' }).click();
  await dialog(page).getByRole('link', { name: 'Change this in the settings' }).click();
  await page.waitForURL('**/settings#shortcuts');
  const region = page.getByRole('region', { name: 'Keyboard shortcuts' });
  await region.getByRole('combobox', { name: 'Single keys' }).selectOption('Off');
  await region.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-shortcuts', 'off');
  await page.goto(week);
  await scriptRuns(page);
  for (const key of ['j', 'm', '/', '?']) await page.keyboard.press(key);
  await openPalette(page);
  await expect(page, 'none of the keys led anywhere').toHaveURL(new RegExp(`${week}$`));
  await expect(dialog(page)).toHaveCount(1);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the button leads to the search, and the list of keys is in the settings', async ({ page }) => {
    await signIn(page);
    await page.getByRole('banner').getByRole('link', { name: 'Search or go to…' }).click();
    await page.waitForURL('**/search');
    await page.getByRole('button', { name: 'Account' }).click();
    await page.getByRole('link', { name: 'Keyboard shortcuts' }).click();
    await page.waitForURL('**/settings#shortcuts');
    await expect(page.getByRole('region', { name: 'Keyboard shortcuts' })).toContainText('Previous days');
  });
});
