import type { Browser, Page } from '@playwright/test';
import { eraseEverything, me } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { signIn } from './journey.ts';
import type { Stack } from './stack.ts';

test.use({ circle: 'erased after each' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

const iphone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';

/** Ada, signed in nowhere else: tests before this one left sessions behind. */
async function signInHereAlone(page: Page, { app }: Stack): Promise<void> {
  await signIn(page);
  await page.request.post('/oauth/logout', { headers: { origin: app.origin }, form: { everywhere: '1' } });
  await page.goto('/');
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await page.waitForURL('**/calendar/week/**');
}

/** Ada on another device. */
async function phoneOf(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ userAgent: iphone });
  const page = await context.newPage();
  await signIn(page);
  return page;
}

async function expectSignedOut(page: Page): Promise<void> {
  expect(await me(page)).toBeNull();
  await page.goto('/activity');
  await expect(page).toHaveURL(/\/\?returnTo=%2Factivity$/);
}

test('another device is listed in words and signed out from here, and this one stays', async ({
  page,
  browser,
  stack,
}) => {
  await signInHereAlone(page, stack);
  const phone = await phoneOf(browser);
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('link', { name: 'Activity' }).click();
  const devices = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem');
  await expect(devices).toHaveCount(2);
  await expect(devices.first()).toContainText('Chrome on Linux');
  await expect(devices.first()).toContainText('This device');
  await page.getByRole('button', { name: 'Sign out this device: Safari on iPhone' }).click();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(devices).toHaveCount(1);
  await expect(page.getByText('You are signed in on no other device.')).toBeVisible();
  const newest = page.getByRole('row').filter({ hasText: 'Sign-out' }).first();
  await expect(newest).toContainText('Asked for on another device.');
  await expectSignedOut(phone);
  expect(await me(page)).not.toBeNull();
  await phone.context().close();
});

test('signing out everywhere ends every session, this one too', async ({ page, browser }) => {
  await signIn(page);
  const phone = await phoneOf(browser);
  await phone.goto('/activity');
  await phone.getByRole('button', { name: 'Sign out everywhere' }).click();
  await phone.waitForURL((url) => url.pathname === '/');
  await expectSignedOut(phone);
  await expectSignedOut(page);
  await phone.context().close();
});

test('signing out here leaves the provider’s session alone; signing out there too asks for the account next time', async ({
  page,
}) => {
  const main = page.getByRole('main');
  await signIn(page, 'ada@example.com', { at: '/activity' });
  await main.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');
  // The provider still knows the person, who has allowed everything: nothing is asked.
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await page.waitForURL('**/calendar/week/**');

  await page.goto('/activity');
  await page.getByLabel('Also sign out at Demo').check();
  await main.getByRole('button', { name: 'Sign out', exact: true }).click();
  await page.locator('button[name="logout"][value="yes"]').click();
  await page.waitForURL((url) => url.pathname === '/' && url.hostname === 'localhost');
  expect(await me(page)).toBeNull();
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await expect(page.locator('button[name="login"][value="ada@example.com"]')).toBeVisible();
  await page.locator('button[name="login"][value="ada@example.com"]').click();
  await page.locator('button[name="decision"][value="allow"]').click();
  await page.waitForURL('**/calendar/week/**');
});

test('the journal tells what happened, newest first, with cause, duration and a fingerprint', async ({
  page,
  stack,
}) => {
  await signIn(page, 'ada@example.com', { at: '/connection' });
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('was refreshed')).toBeVisible();
  await stack.control('faults', { on: 'token', fault: 'status', arg: 503, times: 1 });
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('could not be refreshed just now')).toBeVisible();
  await page.goto('/activity');
  const rows = page.getByRole('table', { name: 'What happened to your account' }).getByRole('row');
  await expect(rows.nth(1)).toContainText('Refreshing the access');
  await expect(rows.nth(1)).toContainText('Failed');
  await expect(rows.nth(1)).toContainText('Your provider did not answer in time');
  await expect(rows.nth(2)).toContainText('Done');
  await expect(rows.nth(2)).toContainText(/Took \d+(\.\d)?\sm?s/);
  await expect(rows.nth(2)).toContainText(/Token [0-9a-f]{10}/);
  await expect(rows.nth(3)).toContainText('Sign-in');
  await expect(rows.nth(3)).toContainText('ada@example.com');
});

test('what was asked of the provider is listed: of which calendar, how it ended, how much came, and no content', async ({
  page,
  stack,
}) => {
  // Whoever was signed out by an earlier test has its calls still: this one begins with none.
  await signIn(page);
  const headers = { origin: stack.app.origin };
  await page.request.post('/privacy/erase', { headers, form: { confirm: 'erase' } });
  await page.context().clearCookies();
  await signIn(page);
  const calls = page.getByRole('region', { name: 'What was asked of your provider' });
  const rows = calls.getByRole('table').getByRole('row');
  // A first sync may still be under way: its calls are listed once it has ended.
  await expect(async () => {
    await page.goto('/activity');
    await expect(rows.filter({ hasText: 'The list of your calendars' })).toHaveCount(1, { timeout: 500 });
  }).toPass();
  const list = rows.filter({ hasText: 'The list of your calendars' });
  await expect(list).toContainText('calendarList.list');
  await expect(list).toContainText(/Answered.*HTTP\s200/);
  await expect(list).toContainText(/[1-9]\d* calendars/);
  await expect(list).toContainText(/Took \d+(\.\d)?\sm?s/);
  await expect(list).toContainText('1 try');
  const events = rows.filter({ hasText: 'events.list' });
  expect(await events.count()).toBeGreaterThan(1);
  await expect(events.filter({ hasText: /[1-9]\d* events/ }).first()).toContainText('Events of a calendar');
  await expect(calls).not.toContainText('Point quotidien');

  await stack.control('faults', { on: 'events', fault: 'notFound', times: 1 });
  await page.request.post('/api/v1/sync', { headers: { origin: stack.app.origin } });
  const failed = rows.filter({ hasText: 'Failed' });
  await expect(async () => {
    await page.goto('/activity');
    await expect(failed).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await expect(failed).toContainText(/HTTP\s404/);
  await expect(failed).toContainText('What it was about was no longer there.');
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('another device is signed out, and then this one', async ({ page, browser, stack }) => {
    await signInHereAlone(page, stack);
    const phone = await phoneOf(browser);
    await page.goto('/activity');
    await page.getByRole('button', { name: 'Sign out this device: Safari on iPhone' }).click();
    await expect(page.getByText('You are signed in on no other device.')).toBeVisible();
    await expectSignedOut(phone);
    await phone.context().close();
    await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await expectSignedOut(page);
  });
});
