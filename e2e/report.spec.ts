import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

const heading = /Week 47: 16\s?–\s?22 November 2026/;

test.beforeEach(({ page }) => signIn(page, 'ada@example.com', { at: 'about:blank' }));

test('a week is reported on one printed page, its figures lead to their events, and its text can be copied', async ({
  page,
}) => {
  await page.goto('/report/2026-W47');
  await expect(page.getByRole('heading', { level: 1 })).toContainText(heading);
  await page.screenshot({ path: 'test-results/report.png', fullPage: true });
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);

  const days = page.getByRole('table', { name: 'On which days?' }).locator('a');
  const minutes = await days.evaluateAll((links) =>
    links.map((link) => Number((link as HTMLElement).dataset.minutes)),
  );
  const api = await page.request.get('/api/v1/insights?from=2026-11-16&to=2026-11-23');
  const { total } = await api.json();
  expect(minutes).toHaveLength(7);
  expect(minutes.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total.countedMinutes, 6);
  const text = await page.getByRole('textbox', { name: 'As text' }).inputValue();
  expect(text).toMatch(heading);
  expect(text).toContain(`${total.events} events`);

  await page.getByRole('link', { name: 'Next week' }).click();
  await expect(page).toHaveURL(/\/report\/2026-W48$/);
  await page.goBack();
  await page.getByRole('table', { name: 'Where did it go?' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/insights\/events\?/);
});

test('a week that is not stored says so, one that is none is not there, and a narrow screen has room', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/report');
  await expect(page).toHaveURL(/\/report\/\d{4}-W\d\d$/);
  await expectNoSidewaysScroll(page);
  await page.goto('/report/2019-W02');
  await expect(page.getByText('Not all of this week is stored')).toBeVisible();
  await expect(page.getByText('Nothing counts in this week')).toBeVisible();
  for (const name of ['2025-W53', '2026-W00', '1026-W01', 'x', '2026-W48%00']) {
    expect((await page.request.get(`/report/${name}`)).status()).toBeGreaterThanOrEqual(400);
  }
});

test.describe('in French', () => {
  test.use({ locale: 'fr-FR' });
  test('the report is in French', async ({ page }) => {
    await page.goto('/report/2026-W47');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Semaine 47');
    await expect(page.getByRole('heading', { name: 'Quels jours' })).toBeVisible();
  });
});
