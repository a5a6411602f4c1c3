import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, scriptRuns, signIn } from './journey.ts';

test.beforeEach(({ page }) => signIn(page, 'ada@example.com', { at: 'about:blank' }));

test('the slash leads to the search from any screen, and what is found leads to the open event', async ({
  page,
}) => {
  for (const screen of ['/calendar', '/privacy', '/activity']) {
    await page.goto(screen);
    // Before the page's script runs, a key does nothing.
    await expect(async () => {
      await scriptRuns(page);
      await page.keyboard.press('/');
      await expect(page).toHaveURL(/\/search$/, { timeout: 1_000 });
    }).toPass();
    await expect(page.getByRole('searchbox')).toBeFocused();
  }
  await page.getByRole('searchbox').fill('');
  await page.keyboard.type('point quoti/dien');
  await expect(page.getByRole('searchbox'), 'where one writes, it is a character').toHaveValue(
    'point quoti/dien',
  );
  await page.getByRole('searchbox').fill('point quotidien');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=point\+quotidien$/);
  await expect(page.getByRole('heading', { level: 2 })).toContainText('events, nearest to today first');
  const first = page.getByRole('main').getByRole('listitem').first();
  await expect(first.locator('mark')).toHaveText(['Point', 'quotidien']);
  await first.getByRole('link').click();
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
});

test('results fit a narrow screen, and the slash on the search itself goes into its field', async ({
  page,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/search?q=example');
  await expectNoSidewaysScroll(page);
  await scriptRuns(page);
  await page.keyboard.press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await page.screenshot({ path: 'test-results/search-320.png' });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });
  test('the search is a form like any other', async ({ page }) => {
    await page.goto('/search');
    await page.getByRole('searchbox').fill('zzzz');
    await page.getByRole('searchbox').press('Enter');
    await expect(page.getByText('Nothing found')).toBeVisible();
  });
});
