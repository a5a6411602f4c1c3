import { expect, test } from './fixtures.ts';
import { scriptRuns, signIn, syncNow } from './journey.ts';

test.beforeEach(async ({ page }) => signIn(page));

test('an event opens in a dialog with an address of its own, and closes where one was', async ({ page }) => {
  const event = page.getByRole('link', { name: /Point quotidien/ }).first();
  await event.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
  await expect(page).toHaveURL(/[?&]event=/);
  const address = page.url();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/[?&]event=/);
  await expect(event).toBeFocused();
  await page.goto(address);
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('the weeks are walked with the links and with the keyboard', async ({ page }) => {
  const heading = page.getByRole('heading', { level: 1 });
  const thisWeek = (await heading.textContent()) ?? '';
  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(heading).not.toHaveText(thisWeek);
  await scriptRuns(page);
  await page.keyboard.press('k');
  await expect(heading).toHaveText(thisWeek);
  await scriptRuns(page);
  await page.keyboard.press('k');
  await expect(heading).not.toHaveText(thisWeek);
  await scriptRuns(page);
  await page.keyboard.press('t');
  await expect(heading).toHaveText(thisWeek);
});

test('markup in a title, a place or a link is inert text', async ({ page }) => {
  let ran = false;
  page.on('dialog', (dialog) => {
    ran = true;
    void dialog.dismiss();
  });
  await page
    .getByRole('link', { name: /<script>/ })
    .first()
    .click();
  await expect(page.getByRole('dialog')).toContainText('<script>');
  expect(ran).toBe(false);
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
});

test('one calendar that fails is named, and the rest is shown', async ({ page, stack }) => {
  await stack.control('faults', { on: 'events', fault: 'notFound', times: 1 });
  await syncNow(page);
  await page.reload();
  await expect(page.getByText(/No longer there, or no longer shared with you/)).toBeVisible();
  await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
});

test('a grant that was withdrawn asks to connect again, and leads back to the same week', async ({
  page,
  stack,
}) => {
  await page.goto('/calendar/week/2026-11-02');
  await stack.control('revoke', { account: 'ada@example.com' });
  await syncNow(page);
  await page.reload();
  await expect(page.getByText(/Please connect/)).toBeVisible();
  await page.getByRole('button', { name: 'Connect again' }).click();
  await page
    .locator('button[name="decision"][value="allow"], button[name="login"][value="ada@example.com"]')
    .first()
    .click();
  const allow = page.locator('button[name="decision"][value="allow"]');
  if (await allow.isVisible()) await allow.click();
  await page.waitForURL('**/calendar/week/2026-11-02');
  await expect(page.getByText(/Please connect/)).toHaveCount(0);
});

test('an address that names no week is a page that says so', async ({ page }) => {
  for (const date of ['2026-02-30', 'yesterday', '0000-01-01', '10000-01-01']) {
    const response = await page.request.get(`/calendar/week/${date}`);
    expect(response.status(), date).toBe(404);
  }
});
