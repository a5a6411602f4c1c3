import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { test as base, expect } from './fixtures.ts';
import { expectNoSidewaysScroll, scriptRuns, signIn } from './journey.ts';
import { type Stack, startStack } from './stack.ts';

/** A page view syncs what is older than a second. */
const test = base.extend<object, { stack: Stack }>({
  stack: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures it needs from this pattern
    async ({}, use) => {
      const stack = await startStack({ app: { SYNC_STALE_SECONDS: '1' } });
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

/** Slow enough that a page does not wait for the first sync to end. */
const slow = { on: 'events', fault: 'delay', arg: 4_000, times: 0 };

/** Puts an event on this Wednesday at the provider, as another device would. */
async function addThere(stack: Stack, summary: string, account = 'ada@example.com'): Promise<void> {
  const now = new Date();
  const wednesday = new Date(now.getTime() + (3 - (now.getDay() || 7)) * 86_400_000)
    .toISOString()
    .slice(0, 10);
  const at = (time: string) => ({ dateTime: `${wednesday}T${time}:00+01:00` });
  await stack.control('events', { account, add: { summary, start: at('11:00'), end: at('12:00') } });
}

const eventOf = (page: Page, title: string) => page.getByRole('link', { name: new RegExp(title) });
const syncNow = (page: Page) => page.getByRole('button', { name: 'Sync now' });
const settled = (page: Page) =>
  expect(page.getByText(/^Synced (just now|\d+ min ago)/).first()).toBeVisible();

test('the first sync shows how far it is, and the week fills by itself', async ({ page, stack }) => {
  await stack.control('faults', slow);
  await signIn(page, 'linus@example.com');
  const bar = page.getByRole('progressbar', { name: 'Your calendars are being read for the first time' });
  await expect(bar).toBeVisible();
  await expect(page.getByText(/Calendars: \d of \d · Events so far: \d/)).toBeVisible();
  await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
  await page.evaluate(() => Object.assign(window, { notLoadedAgain: true }));
  await expect(page.locator('.week li').first()).toBeVisible({ timeout: 20_000 });
  await expect(bar).toHaveCount(0, { timeout: 30_000 });
  await settled(page);
  expect(await page.evaluate(() => 'notLoadedAgain' in window)).toBe(true);
});

test.describe('in French, on a narrow screen', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 320, height: 640 } });

  test('the first sync and its end are told', async ({ page, stack }) => {
    await stack.control('faults', slow);
    await signIn(page, 'grace@example.com');
    await expect(page.getByRole('progressbar', { name: 'Première lecture de vos agendas' })).toBeVisible();
    await expect(page.getByText('Synchronisation…').first()).toBeVisible();
    await expectNoSidewaysScroll(page);
    await expect(page.getByText('Synchronisé à l’instant').first()).toBeVisible({ timeout: 30_000 });
    await expectNoSidewaysScroll(page);
  });
});

test('what changed at the provider appears by itself on a page that was opened before', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await settled(page);
  await addThere(stack, 'Added elsewhere');
  await wait(1_100);
  await stack.control('faults', { on: 'events', fault: 'delay', arg: 1_500, times: 1 });
  await page.reload();
  await expect(page.getByText('Syncing…').first()).toBeVisible();
  await expect(eventOf(page, 'Added elsewhere')).toHaveCount(0);
  await expect(eventOf(page, 'Added elsewhere')).toBeVisible();
  await settled(page);
});

test('a sync asked for brings the change, says so when a part failed, and keeps the focus and where the week was scrolled to', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await settled(page);
  await addThere(stack, 'Asked for');
  // The days of the first sync have taken the place of those that waited for it.
  await expect(page.locator('.week a[href*="event="]').first()).toBeVisible();
  await scriptRuns(page);
  const scroller = page.locator('.week');
  await scroller.evaluate((element) => {
    element.scrollTop = 123;
  });
  await syncNow(page).focus();
  await page.keyboard.press('Enter');
  await expect(eventOf(page, 'Asked for')).toBeVisible();
  await expect(syncNow(page)).toBeFocused();
  expect(await scroller.evaluate((element) => element.scrollTop)).toBe(123);
  const told = (text: string) => page.getByRole('status').filter({ hasText: text });
  await expect(told('Your calendar was updated')).toBeAttached();
  await stack.control('faults', { on: 'events', fault: 'notFound', times: 1 });
  await syncNow(page).click();
  await expect(told('Only a part of your calendars could be synced')).toBeAttached();
});

test('an event that is being read stays open, and the week behind it is drawn again once it is closed', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await settled(page);
  await addThere(stack, 'Behind the dialog');
  await stack.control('faults', { on: 'events', fault: 'delay', arg: 1_000, times: 1 });
  await syncNow(page).click();
  const event = eventOf(page, 'Point quotidien').first();
  await event.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
  await expect(page.getByText(/^Synced/).first()).toBeAttached();
  await wait(1_500);
  await expect(dialog).toBeVisible();
  await expect(page.locator('.week b', { hasText: 'Behind the dialog' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(event).toBeFocused();
  await expect(eventOf(page, 'Behind the dialog')).toBeVisible();
  await expect(dialog).toBeHidden();
});

test('where the stream does not come through, the state is asked for', async ({ page, stack }) => {
  await page.addInitScript(() => {
    Reflect.deleteProperty(window, 'EventSource');
  });
  await signIn(page);
  await settled(page);
  await addThere(stack, 'Asked again');
  await stack.control('faults', { on: 'events', fault: 'delay', arg: 1_500, times: 1 });
  await syncNow(page).click();
  await expect(eventOf(page, 'Asked again')).toBeVisible();
});

test('a tab that is returned to after more than a minute is fresh', async ({ page, stack }) => {
  await page.clock.install();
  await signIn(page);
  await settled(page);
  const show = (state: string) =>
    page.evaluate((visibility) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => visibility });
      document.dispatchEvent(new Event('visibilitychange'));
    }, state);
  await show('hidden');
  await addThere(stack, 'While away');
  await page.clock.fastForward(61_000);
  await wait(1_100);
  await show('visible');
  // Its timers are to run on until the answer is here, however long that takes.
  await page.clock.resume();
  await expect(eventOf(page, 'While away')).toBeVisible();
});

test('one broken calendar has its own notice with its next try, and the rest goes on', async ({
  page,
  stack,
}) => {
  await signIn(page);
  await settled(page);
  await addThere(stack, 'Beside the broken one');
  await stack.control('faults', {
    on: 'events',
    fault: 'status',
    arg: { status: 429, retryAfter: 90 },
    times: 1,
  });
  await syncNow(page).click();
  await expect(page.getByText('Next try in about 2')).toBeVisible();
  await expect(page.getByText(/Could not read “.*”: your provider asks for a pause/)).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('Next try in about 2')).toHaveCount(0);
  await expect(eventOf(page, 'Beside the broken one')).toBeVisible();
});

test('what is tried again by itself is shown by itself', async ({ page, stack }) => {
  await signIn(page);
  await settled(page);
  await addThere(stack, 'After the wait');
  // Longer than a single call goes on trying.
  const busy = { status: 429, retryAfter: 21 };
  await stack.control('faults', { on: 'events', fault: 'status', arg: busy, times: 1 });
  await syncNow(page).click();
  const notice = page.getByText('Next try in less than a minute.');
  await expect(notice).toBeVisible();
  await expect(notice).toHaveCount(0, { timeout: 35_000 });
  await expect(eventOf(page, 'After the wait')).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a sync is asked for by a form, which leads back to the week with what is new', async ({
    page,
    stack,
  }) => {
    await signIn(page);
    const address = page.url();
    await addThere(stack, 'By the form');
    await syncNow(page).click();
    await expect(page).toHaveURL(address);
    await expect(eventOf(page, 'By the form')).toBeVisible();
  });
});

test('a sync that nobody of ours asks for is refused', async ({ page, browserless }) => {
  await signIn(page);
  const headers = { origin: 'https://elsewhere.example' };
  const answer = await page.request.post('/calendar/sync', { headers, form: { returnTo: '/calendar' } });
  expect(answer.status()).toBe(403);
  const out = await browserless.post('/calendar/sync', { returnTo: '//elsewhere.example' });
  expect(out.status).toBe(401);
  const own = { origin: new URL(page.url()).origin };
  const led = await page.request.post('/calendar/sync', {
    headers: own,
    form: { returnTo: '//elsewhere.example' },
    maxRedirects: 0,
  });
  expect(led.status()).toBe(303);
  expect(new URL(led.headers().location ?? '').pathname).toBe('/');
});
