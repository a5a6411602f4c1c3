import type { Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

interface Book {
  version: number;
  categories: { id: string; name: string; color: string }[];
  rules: { id: string; categoryId: string; enabled: boolean; conditions: unknown[] }[];
  calendarDefaults: Record<string, string>;
  goals: unknown[];
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const bookOf = async (page: Page): Promise<Book> => (await page.request.get('/rules/export')).json();

/** Signed in, with every event stored and put into its category, on the screen of the rules. */
async function openRules(page: Page): Promise<void> {
  await signIn(page, 'ada@example.com', { at: '/rules' });
}

/** How many events of a fortnight are in each category. */
async function inCategories(page: Page): Promise<Map<string | null, number>> {
  const answer = await page.request.get('/api/v1/events?from=2026-11-09&to=2026-12-14');
  const { events } = (await answer.json()) as { events: { categoryId: string | null }[] };
  const counts = new Map<string | null, number>();
  for (const { categoryId } of events) counts.set(categoryId, (counts.get(categoryId) ?? 0) + 1);
  return counts;
}

async function addCategory(page: Page, name: string): Promise<void> {
  await page.goto('/rules');
  await page.getByRole('link', { name: 'Add a category' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

async function addRule(page: Page, category: string, title: string, op = 'contains'): Promise<void> {
  await page.goto('/rules');
  await page.getByRole('link', { name: 'Add a rule' }).click();
  await page.getByLabel('Category').selectOption({ label: category });
  await page.getByLabel('Title 1', { exact: true }).selectOption(op);
  await page.getByLabel('Title 1, Text').fill(title);
  await page.getByRole('button', { name: 'Show what would change' }).click();
  await expect(page.getByRole('heading', { name: 'What would change' })).toBeVisible();
}

test('a new rule is shown for what it would change before anything is saved, then holds for all time', async ({
  page,
}) => {
  await openRules(page);
  await addCategory(page, 'Dailies');
  await addRule(page, 'Dailies', 'point quotidien');
  await expect(page.getByText('Nothing is saved yet.')).toBeVisible();
  const events = page.getByRole('table', { name: 'Events', exact: true }).getByRole('row');
  await expect(events.nth(1)).toContainText('Point quotidien');
  await expect(events.nth(1)).toContainText('by rule 1: the title contains “point quotidien”');
  expect((await bookOf(page)).rules.some(({ id }) => !id.startsWith('starter'))).toBe(false);
  const dailies = (await bookOf(page)).categories.find(({ name }) => name === 'Dailies')?.id ?? '';
  expect((await inCategories(page)).has(dailies)).toBe(false);

  await page.getByLabel('For all time').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page).toHaveURL(/\/rules\?saved=1$/);
  await expect(region(page, 'Rules').getByRole('listitem').first()).toContainText(
    'If the title contains “point quotidien”',
  );
  expect((await inCategories(page)).get(dailies)).toBeGreaterThan(5);
});

test('from now on leaves the past as it is', async ({ page }) => {
  await openRules(page);
  await addCategory(page, 'Everything');
  await addRule(page, 'Everything', '*', 'pattern');
  await page.getByLabel('From now on').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const id = (await bookOf(page)).categories.find(({ name }) => name === 'Everything')?.id;
  const answer = await page.request.get('/api/v1/events?from=2026-10-01&to=2027-01-31');
  const { events } = (await answer.json()) as {
    events: { categoryId: string | null; start: string; allDay: boolean }[];
  };
  const timed = events.filter(({ allDay }) => !allDay);
  const isPast = ({ start }: { start: string }) => Date.parse(start) < Date.now() - 60_000;
  const isAhead = ({ start }: { start: string }) => Date.parse(start) > Date.now() + 60_000;
  expect(timed.filter(isPast).length).toBeGreaterThan(0);
  expect(timed.filter(isAhead).length).toBeGreaterThan(0);
  expect(timed.filter(isPast).some(({ categoryId }) => categoryId === id)).toBe(false);
  expect(timed.filter(isAhead).every(({ categoryId }) => categoryId === id)).toBe(true);
});

test('rules are moved, switched off and deleted; what moves no event is saved at once, anything else is shown', async ({
  page,
}) => {
  await openRules(page);
  const before = (await bookOf(page)).rules.map(({ id }) => id);
  await page.getByRole('button', { name: 'Move down: rule 1', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect((await bookOf(page)).rules.map(({ id }) => id).slice(0, 2)).toEqual([before[1], before[0]]);
  await page.getByRole('button', { name: 'Move up: rule 2', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect((await bookOf(page)).rules.map(({ id }) => id)).toEqual(before);

  const meetings = before.indexOf('starter-5-1') + 1;
  await page.getByRole('button', { name: `Switch off: rule ${meetings}`, exact: true }).click();
  await expect(page.getByRole('heading', { name: 'What would change' })).toBeVisible();
  await expect(page.getByRole('table', { name: 'In short' }).getByRole('row').nth(1)).toContainText(
    'Meetings',
  );
  await page.getByRole('link', { name: 'Cancel: change nothing' }).click();
  expect((await bookOf(page)).rules.every(({ enabled }) => enabled)).toBe(true);
  await page.getByRole('button', { name: `Switch off: rule ${meetings}`, exact: true }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('(switched off)')).toHaveCount(1);
  await page.getByRole('button', { name: `Delete: rule ${meetings}`, exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect((await bookOf(page)).rules).toHaveLength(before.length - 1);
});

test('a category that is deleted leaves its rules to another, or takes them with it', async ({ page }) => {
  await openRules(page);
  const before = await bookOf(page);
  const focus = (await inCategories(page)).get('focus') ?? 0;
  expect(focus).toBeGreaterThan(0);
  await page.getByRole('link', { name: 'Edit: Focus' }).click();
  await page.getByText('Delete this category').first().click();
  await page.getByLabel('What is in it').selectOption({ label: 'Move to Admin' });
  await page.getByRole('button', { name: 'Delete this category' }).click();
  await expect(page.getByText('would change category')).toBeVisible();
  await expect(page.getByLabel('From now on')).toHaveCount(0);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const after = await bookOf(page);
  expect(after.categories.map(({ id }) => id)).not.toContain('focus');
  expect(after.rules).toHaveLength(before.rules.length);
  expect((await inCategories(page)).has('focus')).toBe(false);

  await page.getByRole('link', { name: 'Edit: Admin' }).click();
  await page.getByText('Delete this category').first().click();
  await page.getByRole('button', { name: 'Delete this category' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const left = await bookOf(page);
  expect(left.rules.some(({ categoryId }) => categoryId === 'admin')).toBe(false);
  expect((await inCategories(page)).has('admin')).toBe(false);

  await page.getByRole('button', { name: 'Add the starter set' }).click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect((await bookOf(page)).categories.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['focus', 'admin']),
  );
});

test('a change made meanwhile in another tab is told, and nothing is overwritten', async ({
  page,
  context,
}) => {
  await openRules(page);
  const other = await context.newPage();
  await other.goto('/rules');
  await page.getByRole('button', { name: 'Move down: rule 1', exact: true }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  const now = await bookOf(page);
  await other.getByRole('button', { name: 'Delete: rule 1', exact: true }).click();
  await expect(other.getByText('Your rules were changed meanwhile, in another window.')).toBeVisible();
  expect(await bookOf(page)).toEqual(now);

  await addRule(other, 'Admin', 'point quotidien');
  await addCategory(page, 'Between');
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('this is what your change would do to them as they are now')).toBeVisible();
  expect((await bookOf(page)).rules).toEqual(now.rules);
  await other.getByRole('button', { name: 'Save' }).click();
  await expect(other.getByText('Saved.')).toBeVisible();
  const both = await bookOf(page);
  expect(both.rules).toHaveLength(now.rules.length + 1);
  expect(both.categories.map(({ name }) => name)).toContain('Between');
});

test('the screens read well in French, on a narrow screen', async ({ page }) => {
  await openRules(page);
  await page.goto('/rules/rule?id=starter-3-1');
  await page.goto('/rules/category?id=focus');
  await page
    .context()
    .addCookies([{ name: 'cal-tracker-language', value: 'fr', url: new URL(page.url()).origin }]);
  await page.setViewportSize({ width: 320, height: 640 });
  const rule = { id: 'x', categoryId: 'admin', enabled: true };
  const conditions = [{ kind: 'eventType', value: 'outOfOffice' }];
  const change = JSON.stringify({ do: 'saveRule', rule: { ...rule, conditions } });
  for (const [address, heading] of [
    [`/rules/preview?change=${encodeURIComponent(change)}`, 'Ce qui changerait'],
    ['/rules', 'Catégories et règles'],
    ['/rules/rule', 'Nouvelle règle'],
    ['/rules/rule?id=nowhere', 'Nouvelle règle'],
    ['/rules/category', 'Nouvelle catégorie'],
    ['/rules/preview', 'Ce qui changerait'],
  ] as const) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
    await expectNoSidewaysScroll(page);
  }
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a rule that makes no sense is shown again as it was filled in; put right, it is tried, saved and edited', async ({
    page,
  }) => {
    await openRules(page);
    await page.getByRole('link', { name: 'Add a rule' }).click();
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText('Say at least one thing about the events that you mean.')).toBeVisible();
    await page.getByLabel('Title 1, Text').fill('quotidien');
    await page.getByLabel('Lasts at least').fill('60');
    await page.getByLabel('Lasts at most').fill('30');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await expect(page.getByText('Something is wrong')).toBeVisible();
    await expect(page.getByLabel('Title 1, Text')).toHaveValue('quotidien');
    await page.getByLabel('Lasts at least').fill('10');
    await page.getByRole('button', { name: 'Show what would change' }).click();
    await page.getByLabel('For all time').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.getByText('Saved.')).toBeVisible();
    await page.getByRole('link', { name: 'Edit: rule 1', exact: true }).click();
    await expect(page.getByLabel('Title 1, Text')).toHaveValue('quotidien');
    await expect(page.getByLabel('Lasts at least')).toHaveValue('10');
    await page.goto('/rules');
    await region(page, 'Default category of each calendar')
      .getByRole('combobox')
      .first()
      .selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Save defaults' }).click();
    await expect(page.getByText(/Saved\.|would change category/)).toBeVisible();
  });
});
