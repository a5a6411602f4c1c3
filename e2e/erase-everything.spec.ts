import { eraseEverything, me } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

test.use({ circle: 'erased after each' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('a person erases everything once they have ticked that they know what it means', async ({
      page,
    }) => {
      await signIn(page, 'ada@example.com', { at: '/privacy' });
      await page.getByText('Erase everything…').click();
      await expect(page.getByText('the key that your calendars’ content is encrypted with')).toBeVisible();
      await page.getByRole('button', { name: 'Erase everything now' }).click();
      await expect(page).toHaveURL(/\/privacy$/);
      expect(await me(page)).not.toBeNull();
      await page.getByLabel('I know that this cannot be undone.').check();
      await page.getByRole('button', { name: 'Erase everything now' }).click();
      await expect(page).toHaveURL(/\/\?erased=1$/);
      await expect(page.getByText('Everything that was stored about you here is erased.')).toBeVisible();
      expect(await me(page)).toBeNull();
      await page.goto('/activity');
      await expect(page).toHaveURL(/\/\?returnTo=%2Factivity$/);
    });
  });
}

test('who is signed out is led to the sign-in, and back to where everything is erased', async ({ page }) => {
  await page.goto('/privacy');
  await expect(page.getByText('Erase everything…')).toBeHidden();
  await page.getByRole('link', { name: 'Sign in to erase what is stored about you' }).click();
  await page.getByRole('button', { name: /^Continue with/ }).click();
  await page.locator('button[name="login"][value="ada@example.com"]').click();
  await page.locator('button[name="decision"][value="allow"]').click();
  await page.waitForURL('**/privacy');
  await expect(page.getByText('Erase everything…')).toBeVisible();
});

test.describe('on a screen 320 px wide, in French', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 320, height: 640 } });

  test('nothing makes the person scroll sideways, before nor after', async ({ page }) => {
    await signIn(page, 'ada@example.com', { at: '/privacy' });
    await page.locator('main details > summary').click();
    await expectNoSidewaysScroll(page);
    await page.locator('form[action="/privacy/erase"] input[name="confirm"]').check();
    await page.locator('form[action="/privacy/erase"] button').click();
    await page.waitForURL('**/?erased=1');
    await expectNoSidewaysScroll(page);
  });
});
