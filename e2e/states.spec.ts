import type { Page } from '@playwright/test';
import { allow, eraseEverything, me } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn, syncNow } from './journey.ts';

test.use({ circle: 'erased after each' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

/** Every screen that shows something of the calendars, at an address that is worth coming back to. */
const screens = [
  '/calendar/month/2026-11-25?reply=accepted&text=point',
  '/insights?period=lastWeek&groupBy=calendar',
  '/insights/events?from=2026-11-23&to=2026-11-30&groupBy=category&key=',
  '/goals',
  '/search?q=point',
  '/report/2026-W48',
];
const main = (page: Page) => page.getByRole('main');

test('an access that ended is said on every screen, why, with a way back to that very address', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await syncNow(page);
  await stack.control('faults', { on: 'token', fault: 'error', times: 1 });
  await page.goto('/connection');
  await page.locator('form[action="/oauth/refresh"] button').click();
  await page.waitForURL('**refreshed=reconnect_required');
  for (const address of screens) {
    await page.goto(address);
    const notice = main(page).getByRole('heading', { name: 'Please connect ada@example.com again' });
    await expect(notice, address).toBeVisible();
    await expect(main(page).locator('input[name="returnTo"][value^="/"]').first()).toHaveValue(address);
  }
  await page.goto(screens[1] as string);
  await main(page).getByRole('button', { name: 'Connect again' }).click();
  await allow(page);
  await page.waitForURL(`**${screens[1]}`);
  await expect(main(page).getByRole('heading', { name: /^Please connect/ })).toHaveCount(0);
});

test('no account, and every calendar left out, are each told on every screen, with a way on', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await syncNow(page);
  const headers = { origin: stack.app.origin };
  const { calendars } = await (await page.request.get('/api/v1/calendars')).json();
  for (const { id } of calendars)
    await page.request.patch(`/api/v1/calendars/${id}`, { headers, data: { selected: false } });
  await page.setViewportSize({ width: 390, height: 844 });
  for (const address of screens.filter((each) => !each.startsWith('/insights/'))) {
    await page.goto(address);
    await expect(main(page).getByText('All your calendars are hidden'), address).toBeVisible();
    await expect(main(page).getByRole('link', { name: 'Choose calendars' })).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
  for (const { id } of (await me(page))?.connections ?? [])
    await page.request.post('/oauth/revoke', { headers, form: { connection: id } });
  for (const address of screens.filter((each) => !each.startsWith('/insights/'))) {
    await page.goto(address);
    await expect(main(page).getByText('No account is connected'), address).toBeVisible();
    await expect(main(page).getByRole('link', { name: 'Connect an account' })).toBeVisible();
  }
});
