import type { Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

async function openGoals(page: Page): Promise<void> {
  await signIn(page, 'ada@example.com', { at: '/goals' });
}

async function addGoal(page: Page, what: string, aim: string, hours: string): Promise<void> {
  const form = page.getByRole('region', { name: 'New goal' });
  await form.getByRole('combobox', { name: 'Of what' }).selectOption({ label: what });
  await form.getByRole('combobox', { name: 'At least or at most' }).selectOption({ label: aim });
  await form.getByRole('spinbutton', { name: 'Hours a week' }).fill(hours);
  await form.getByRole('button', { name: 'Add this goal' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

/** `1 h 30` in minutes. */
function minutesOf(text: string): number {
  const [, hours = '0', rest = '0'] = /^(?:([\d,]+)\sh)?\s?(\d+)?(?:\smin)?$/.exec(text.trim()) ?? [];
  return Number(hours.replace(',', '')) * 60 + Number(rest);
}

test('a goal says how this week and the last twelve stand, and every figure leads to its events', async ({
  page,
}) => {
  await openGoals(page);
  await expect(page.getByText('You have no goal yet')).toBeVisible();
  await addGoal(page, 'Time with others: all events with somebody else', 'at most', '0.5');
  const card = page.getByRole('region', { name: 'Time with others: at most 30 min a week' });
  await expect(card.getByText(/^(Exceeded|At risk|Kept so far)/)).toBeVisible();
  await card.getByText(/^The last 12 weeks/).click();
  const rows = card.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(13);
  await expect(card.getByRole('img')).toHaveAttribute(
    'aria-label',
    /of 30\smin; kept in \d+ of the last 12 weeks/,
  );
  const figure = rows.nth(2).getByRole('link');
  const shown = minutesOf((await figure.textContent()) ?? '');
  expect(shown).toBeGreaterThan(30);
  await expect(rows.nth(2)).toContainText('exceeded');
  await figure.click();
  await expect(page).toHaveURL(
    /\/insights\/events\?from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d&figure=meetings$/,
  );
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const query = new URL(page.url()).searchParams;
  const parts = await page.request.get(
    `/api/v1/insights?${new URLSearchParams({ from: query.get('from') ?? '', to: query.get('to') ?? '' })}`,
  );
  expect((await parts.json()).total.countedMinutes).toBeGreaterThanOrEqual(shown);
});

test('the figure of a category is that of the insights, week by week', async ({ page }) => {
  await openGoals(page);
  await addGoal(page, 'One-to-ones', 'at least', '1');
  const card = page.getByRole('region', { name: 'One-to-ones: at least 1 h a week' });
  await card.getByText(/^The last 12 weeks/).click();
  const links = card.getByRole('table').getByRole('link');
  for (const at of [0, 5, 11]) {
    const link = links.nth(at);
    const query = new URLSearchParams((await link.getAttribute('href'))?.split('?')[1]);
    const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
    expect(query.get('key')).toBe('one-to-ones');
    const answer = await page.request.get(
      `/api/v1/insights?${new URLSearchParams({ from, to, groupBy: 'category' })}`,
    );
    const { groups } = (await answer.json()) as { groups: { key: string; minutes: number }[] };
    const minutes = groups.find(({ key }) => key === 'one-to-ones')?.minutes ?? 0;
    expect(minutesOf((await link.textContent()) ?? '')).toBe(Math.round(minutes));
  }
});

test('a change made meanwhile in another tab is told, and nothing is overwritten', async ({
  page,
  context,
}) => {
  await openGoals(page);
  const other = await context.newPage();
  await other.goto('/goals');
  await addGoal(page, 'Focus time: gaps of two hours or more', 'at least', '10');
  await other.getByRole('button', { name: 'Add this goal' }).click();
  await expect(other.getByText('changed meanwhile, in another window')).toBeVisible();
  await expect(other.getByRole('region', { name: /a week$/ })).toHaveCount(1);
});

test('the screen reads well in French, on a narrow screen', async ({ page }) => {
  await openGoals(page);
  await addGoal(page, 'Focus time: gaps of two hours or more', 'at least', '10');
  await page
    .context()
    .addCookies([{ name: 'cal-tracker-language', value: 'fr', url: new URL(page.url()).origin }]);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/goals');
  await expect(page.getByRole('heading', { name: 'Objectifs' })).toBeVisible();
  await expect(page.getByText(/Temps de concentration.*au moins 10\sh par semaine/)).toBeVisible();
  await page.getByText(/^Les 12 dernières semaines/).click();
  await page.getByText('Modifier ou supprimer').click();
  await expectNoSidewaysScroll(page);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a goal is added, changed and deleted', async ({ page }) => {
    await openGoals(page);
    await addGoal(page, 'Focus time: gaps of two hours or more', 'at least', '10');
    await page.getByText('Change or delete').click();
    const card = page.getByRole('region', { name: /^Focus time/ });
    await card.getByRole('spinbutton', { name: 'Hours a week' }).fill('7.5');
    await card.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByRole('heading', { name: /Focus time: at least 7\sh\s30 a week/ })).toBeVisible();
    await page.getByText('Change or delete').click();
    await page.getByRole('button', { name: 'Delete this goal' }).click();
    await expect(page.getByText('You have no goal yet')).toBeVisible();
  });
});

test('hostile goals over HTTP change nothing', async ({ browserless: ada }) => {
  await ada.signIn();
  const goals = async () => ((await (await ada.fetch('/rules/export')).json()) as { goals: unknown[] }).goals;
  const fields = { version: '1', do: 'save', of: 'focus', aim: 'atLeast', hours: '10' };
  const send = (change: Record<string, string>, headers = {}) =>
    ada.post('/goals/save', { ...fields, ...change }, headers);
  for (const change of [
    { hours: '1e9' },
    { hours: '-1' },
    { of: 'category:nowhere' },
    { aim: 'x'.repeat(60_000) },
  ] as Record<string, string>[]) {
    expect((await send(change)).headers.get('location')).toMatch(/problem=refused$/);
  }
  expect((await send({ do: 'delete', id: 'nothing' })).headers.get('location')).toMatch(/problem=gone$/);
  expect((await send({ version: 'x' })).headers.get('location')).toMatch(/problem=changed$/);
  expect((await send({ do: 'everything' })).status).toBe(400);
  expect((await send({}, { origin: 'https://evil.example' })).status).toBe(403);
  expect((await new HttpBrowser(ada.origin).post('/goals/save', fields)).status).toBe(401);
  expect(await goals()).toEqual([]);
});
