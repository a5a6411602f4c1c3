import type { Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { expectNoSidewaysScroll, scriptRuns, signIn, syncNow } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name });
const saveIn = (page: Page, name: string | RegExp) =>
  region(page, name)
    .getByRole('button', { name: /^(Save|Enregistrer)$/ })
    .click();

/** What the events of a fortnight count for, by the API: where every figure comes from. */
async function reasons(page: Page): Promise<(string | null)[]> {
  const answer = await page.request.get('/api/v1/events?from=2026-11-16&to=2026-12-14');
  const { events } = (await answer.json()) as { events: { reason: string | null }[] };
  return events.map(({ reason }) => reason);
}

test('a calendar that is unticked is left out of the week, and comes back when it is ticked', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { at: '/settings' });
  const calendars = region(page, 'Calendars');
  await expect(calendars.getByRole('group', { name: 'Calendars of ada@example.com' })).toBeVisible();
  const first = calendars.getByRole('checkbox').first();
  const wasTicked = await first.isChecked();
  expect(wasTicked).toBe(true);
  await first.uncheck();
  await saveIn(page, 'Calendars');
  await expect(page.getByText('Your choice of calendars was saved.')).toBeVisible();
  await expect(first).not.toBeChecked();
  const left = (await (await page.request.get('/api/v1/calendars')).json()).calendars as {
    selected: boolean;
  }[];
  expect(left[0]?.selected).toBe(false);
  await first.check();
  await saveIn(page, 'Calendars');
  await expect(first).toBeChecked();
});

test('the time zone is the browser’s until one is chosen, then the chosen one everywhere; a traveller is told', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { at: '/settings' });
  const zone = page.getByRole('combobox', { name: 'Time zone' });
  await expect(zone).toHaveValue('');
  await expect(zone.locator('option').first()).toHaveText('As my browser says (Paris)');
  await zone.selectOption('America/New_York');
  await saveIn(page, 'Time zone');
  await expect(page.getByText('Your time zone was saved.')).toBeVisible();
  await expect(page.getByText('You chose New York (UTC−5); your browser is in Paris (UTC+1).')).toBeVisible();
  await page.goto('/calendar/week/2026-11-23');
  await expect(page.getByText('Time zone: New York (UTC−5)')).toBeVisible();
  await page.goto('/settings');
  await page.getByRole('button', { name: 'Use Paris' }).click();
  await expect(zone).toHaveValue('Europe/Paris');
  await expect(page.getByText('your browser is in')).toBeHidden();
  await zone.selectOption('');
  await saveIn(page, 'Time zone');
  await expect(zone).toHaveValue('');
});

test('what counts is decided here and holds in the API at once', async ({ page }) => {
  await signIn(page);
  await syncNow(page);
  expect(await reasons(page)).toContain('tentative');
  expect(await reasons(page)).toContain('allDay');
  await page.goto('/settings');
  await page.getByLabel('Events that are not confirmed, or to which you said maybe').check();
  await page.getByLabel('Hours for which a whole day counts').fill('7.5');
  await saveIn(page, 'What counts');
  await expect(page.getByText('What counts was saved.')).toBeVisible();
  await expect(page.getByLabel('Hours for which a whole day counts')).toHaveValue('7.5');
  expect(await reasons(page)).not.toContain('tentative');
  expect(await reasons(page)).not.toContain('allDay');
});

test('the screen reads well in both languages, on a narrow screen', async ({ page }) => {
  await signIn(page, 'ada@example.com', { at: '/settings' });
  await page.getByRole('combobox', { name: 'Language' }).selectOption('fr');
  await region(page, 'Language and theme').getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
  await expect(page.getByText('lundi').first()).toBeAttached();
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the week and the working hours are saved, and hours that make no sense are told and change nothing', async ({
    page,
  }) => {
    await signIn(page, 'ada@example.com', { at: '/settings' });
    await page.getByLabel('The week starts on').selectOption({ label: 'Sunday' });
    await page.getByRole('checkbox', { name: 'Friday' }).uncheck();
    await page.getByRole('checkbox', { name: 'Saturday' }).check();
    await page.getByLabel('Work begins at').fill('08:30');
    await saveIn(page, 'Week and working hours');
    await expect(page.getByText('Your week and your working hours were saved.')).toBeVisible();
    await page.getByLabel('Work ends at').fill('07:00');
    await saveIn(page, 'Week and working hours');
    await expect(page.getByText('Nothing was changed: a week starts on')).toBeVisible();
    await expect(page.getByLabel('The week starts on')).toHaveValue('7');
    await expect(page.getByRole('checkbox', { name: 'Friday' })).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'Saturday' })).toBeChecked();
    await expect(page.getByLabel('Work begins at')).toHaveValue('08:30');
    await expect(page.getByLabel('Work ends at')).toHaveValue('18:00');
  });
});

test('hostile forms change nothing: other people’s calendars, unknown sections, huge values, another site', async ({
  page,
  browserless: grace,
}) => {
  await signIn(page);
  await syncNow(page);
  const mine = (await (await page.request.get('/api/v1/calendars')).json()).calendars as { id: string }[];
  await grace.signIn({ login: 'grace@example.com' });
  const post = (fields: Record<string, string>, headers = {}) =>
    grace.post('/settings/save', fields, headers);
  const foreign = await post({ section: 'calendars', [`shown.${mine[0]?.id}`]: '1' });
  expect(foreign.status).toBe(404);
  expect((await post({ section: 'everything' })).status).toBe(400);
  expect((await post({})).status).toBe(400);
  expect((await post({ section: 'timeZone', timeZone: 'x'.repeat(70_000) })).status).toBe(400);
  const refused = await post({ section: 'timeZone', timeZone: 'Mars/Olympus_Mons' });
  expect(refused.headers.get('location')).toBe(`${grace.origin}/settings?refused=timeZone#timeZone`);
  const evil = await post({ section: 'timeZone', timeZone: 'UTC' }, { origin: 'https://evil.example' });
  expect(evil.status).toBe(403);
  expect((await grace.fetch('/settings/save')).status).toBe(405);
  expect((await new HttpBrowser(grace.origin).post('/settings/save', { section: 'hours' })).status).toBe(401);
  const after = (await (await page.request.get('/api/v1/calendars')).json()).calendars as {
    selected: boolean;
  }[];
  expect(after[0]?.selected).toBe(true);
  await grace.post('/privacy/erase', { confirm: 'erase' });
});

test.describe('a theme that is pressed in the menu', () => {
  test.use({ expectedConsoleErrors: [/ERR_FAILED/] });

  test('is shown without leaving the page, kept, and told by the settings; what did not come through is sent again', async ({
    page,
  }) => {
    await signIn(page, 'ada@example.com', { at: '/settings' });
    await scriptRuns(page);
    const html = page.locator('html');
    const marked = () => page.evaluate(() => document.documentElement.dataset.marked);
    await html.evaluate((root) => {
      root.dataset.marked = 'here';
    });
    await page.getByRole('button', { name: 'Language and theme' }).click();
    const kept = page.waitForResponse('**/preferences');
    await page.getByRole('button', { name: 'Dark', exact: true }).click();
    await expect(html).toHaveAttribute('data-theme', 'dark');
    await kept;
    await expect(page.getByRole('button', { name: 'Dark', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    await expect(page.getByRole('combobox', { name: 'Theme' })).toHaveValue('dark');
    expect(await marked()).toBe('here');
    await page.route('**/preferences', (route) => route.abort(), { times: 1 });
    const answered = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Light', exact: true }).click();
    await answered;
    expect(await marked()).toBeUndefined();
    await expect(html).toHaveAttribute('data-theme', 'light');
    await page.reload();
    await expect(html).toHaveAttribute('data-theme', 'light');
  });
});
