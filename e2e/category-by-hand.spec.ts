import type { Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { signIn, syncNow } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

interface Event {
  id: string;
  title: string;
  categoryId: string | null;
}

async function eventsOf(page: Page): Promise<Event[]> {
  const answer = await page.request.get('/api/v1/events?from=2026-11-16&to=2026-11-30');
  return ((await answer.json()) as { events: Event[] }).events;
}

const dialog = (page: Page) => page.getByRole('dialog');
const chosen = (page: Page) => dialog(page).getByRole('combobox', { name: 'Category' });

test('one event is put into another category by hand, keeps it over a sync, and goes back to the rules', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { at: '/calendar/week/2026-11-23' });
  await page
    .getByRole('link', { name: /Point quotidien/ })
    .first()
    .click();
  await expect(dialog(page)).toContainText(/by rule \d+:/);
  await expect(chosen(page).locator('option:checked')).toHaveText('Leave to the rules');
  const title = (await dialog(page).getByRole('heading').textContent()) ?? '';
  await chosen(page).selectOption({ label: 'Travel' });
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/calendar\/week\/2026-11-23\?event=/);
  await expect(dialog(page).getByRole('heading')).toHaveText(title);
  await expect(dialog(page)).toContainText('by hand');
  await expect(chosen(page).locator('option:checked')).toHaveText('Travel');
  const travel = (await eventsOf(page)).filter(({ categoryId }) => categoryId === 'travel');
  expect(travel.some((event) => event.title === title)).toBe(true);
  await syncNow(page);
  await page.reload();
  await expect(chosen(page).locator('option:checked')).toHaveText('Travel');
  await chosen(page).selectOption({ label: 'Leave to the rules' });
  await dialog(page).getByRole('button', { name: 'Save' }).click();
  await expect(dialog(page)).toContainText(/by rule \d+:/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an event is put into no category by hand', async ({ page }) => {
    await signIn(page, 'ada@example.com', { at: '/calendar/week/2026-11-23' });
    await page
      .getByRole('link', { name: /Point quotidien/ })
      .first()
      .click();
    await chosen(page).selectOption({ label: 'Uncategorised' });
    await dialog(page).getByRole('button', { name: 'Save' }).click();
    await expect(dialog(page)).toContainText('by hand');
    await expect(chosen(page)).toHaveValue('');
  });
});

test('the event of somebody else, a category that is not there and another site change nothing', async ({
  page,
  browserless: grace,
}) => {
  await signIn(page);
  await syncNow(page);
  const before = await eventsOf(page);
  await grace.signIn({ login: 'grace@example.com' });
  const [event] = before;
  const send = (fields: Record<string, string>, headers = {}) =>
    grace.post(
      '/calendar/event/category',
      { event: event?.id ?? '', category: 'travel', ...fields },
      headers,
    );
  expect((await send({})).status).toBe(404);
  expect((await send({ category: ':rules' })).status).toBe(404);
  expect((await send({ category: 'nowhere' })).status).toBe(400);
  expect((await send({ category: 'x'.repeat(60_000) })).status).toBe(400);
  expect((await send({ event: '../../etc' })).status).toBe(400);
  expect((await send({}, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await new HttpBrowser(grace.origin).post('/calendar/event/category', {})).status).toBe(401);
  const own = await page.request.post('/calendar/event/category', {
    headers: { origin: grace.origin },
    form: { event: event?.id ?? '', category: event?.categoryId ?? '', returnTo: '//evil.example' },
    maxRedirects: 0,
  });
  expect(own.headers().location).toBe(`${grace.origin}/`);
  expect(await eventsOf(page)).toEqual(before);
  await grace.post('/privacy/erase', { confirm: 'erase' });
});
