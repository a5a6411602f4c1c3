import { expect, test } from './fixtures.ts';
import { calendarListScope, eventsScope, reachConsent, signInByHand } from './journey.ts';

test('a person signs in on the real consent page and sees their own week', async ({ page }) => {
  await signInByHand(page, 'ada@example.com');
  await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
  await expect(page.getByText('Point quotidien').first()).toBeVisible();
  await page.getByRole('button', { name: 'Account' }).click();
  await expect(page.getByText('ada@example.com')).toBeVisible();
});

test('another account sees another week', async ({ page }) => {
  await signInByHand(page, 'grace@example.com');
  await expect(page.getByText('Point quotidien')).toHaveCount(0);
  const events = await page.request.get(`/api/v1/events?from=${daysFromNow(-7)}&to=${daysFromNow(7)}`);
  const { events: listed } = (await events.json()) as { events: { title: string }[] };
  expect(listed.length).toBeGreaterThan(20);
});

test('refusing shows the page that says so, and leads back to signing in', async ({ page }) => {
  await reachConsent(page);
  await page.locator('button[name="decision"][value="refuse"]').click();
  await page.waitForURL('**/?problem=access_denied**');
  await expect(page.getByRole('heading', { name: 'Not connected' })).toBeVisible();
  expect((await page.request.get('/api/v1/me')).status()).toBe(401);
  await page
    .getByRole('button', { name: /^Continue with/ })
    .first()
    .click();
  await expect(page.locator('button[name="decision"][value="allow"]')).toBeVisible();
});

test('unticking the events says what is missing, and one button asks for it again', async ({ page }) => {
  await signInByHand(page, 'ada@example.com', { untick: [eventsScope] });
  await expect(page.getByText('to see your events', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Allow it now' }).click();
  await page.locator('button[name="decision"][value="allow"]').click();
  await page.waitForURL('**/calendar/week/**');
  await expect(page.getByText('Point quotidien').first()).toBeVisible();
});

test('unticking the list of calendars keeps the main calendar working', async ({ page }) => {
  await signInByHand(page, 'ada@example.com', { untick: [calendarListScope] });
  await expect(page.getByText('to see the list of your calendars', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('Point quotidien').first()).toBeVisible();
});

test('an address asked for while signed out is where signing in ends', async ({ page }) => {
  await page.goto('/calendar/week/2026-11-02');
  await page.waitForURL('**/?returnTo=**');
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await page.locator('button[name="login"][value="linus@example.com"]').click();
  await page.locator('button[name="decision"][value="allow"]').click();
  await page.waitForURL('**/calendar/week/2026-11-02');
});

test('signing out ends the session in every tab', async ({ page, context }) => {
  await signInByHand(page);
  const second = await context.newPage();
  await second.goto('/calendar');
  await second.waitForURL('**/calendar/week/**');
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.waitForURL((url) => url.pathname === '/');
  await second.reload();
  await second.waitForURL('**/?returnTo=**');
});

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}
