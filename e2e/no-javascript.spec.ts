import { expect, test } from './fixtures.ts';
import { eventsScope, reachConsent, signInByHand } from './journey.ts';

test.use({ javaScriptEnabled: false });

test('without JavaScript a person signs in, reads the week and an event, moves on and signs out', async ({
  page,
}) => {
  await signInByHand(page);
  await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
  const event = page.getByRole('link', { name: /Point quotidien/ }).first();
  await event.click();
  await expect(page).toHaveURL(/[?&]event=/);
  await expect(page.getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
  await expect(page.getByText('Calendar', { exact: true }).last()).toBeVisible();
  await page.goto('/calendar');
  const week = page.url();
  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(page).not.toHaveURL(week);
  await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
  await page.getByRole('link', { name: 'Today' }).click();
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
});

test('without JavaScript refusing says the same as with it', async ({ page }) => {
  await reachConsent(page);
  await page.locator('button[name="decision"][value="refuse"]').click();
  await expect(page.getByRole('heading', { name: 'Not connected' })).toBeVisible();
});

test('without JavaScript leaving a permission out says the same as with it', async ({ page }) => {
  await signInByHand(page, 'grace@example.com', { untick: [eventsScope] });
  await expect(page.getByText('to see your events', { exact: false }).first()).toBeVisible();
});

test('without JavaScript the language and the theme are changed where one stands', async ({ page }) => {
  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Language and theme' }).click();
  await page.getByRole('button', { name: 'Français' }).click();
  await expect(page).toHaveURL(/\/privacy$/);
  await expect(page.locator('html')).toHaveAttribute('lang', 'fr');
  await page.getByRole('button', { name: 'Langue et thème' }).click();
  await page.getByRole('button', { name: 'Sombre' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});
