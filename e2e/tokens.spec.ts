import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

test('a token is made, shown once, listed and revoked, on a narrow screen too', async ({ page }) => {
  await signIn(page, 'linus@example.com', { at: '/connection' });
  await page.getByRole('link', { name: 'Access tokens' }).click();
  await expect(page.getByText('You have no token')).toBeVisible();
  await page.getByLabel('What it is for').fill('The time sheet');
  await page.getByLabel('It ends after').selectOption('365');
  await page.getByRole('button', { name: 'Make a token' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Your new token' })).toBeVisible();
  await expect(page.locator('code')).toHaveText(/^ct_[\w-]{43}$/);
  await page.getByRole('link', { name: 'I have copied it' }).click();
  await expect(page.getByRole('row', { name: /The time sheet/ })).toContainText('never');
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
  await page.screenshot({ path: 'test-results/tokens-320.png', fullPage: true });
  await page.getByRole('button', { name: 'Revoke The time sheet' }).click();
  await expect(page.getByText('The token is revoked')).toBeVisible();
  await expect(page.getByText('You have no token')).toBeVisible();
});
