import { expect, test } from './fixtures.ts';
import { expectAccessible, expectNoSidewaysScroll, signIn } from './journey.ts';

for (const javaScriptEnabled of [false, true]) {
  test.describe(javaScriptEnabled ? 'with JavaScript' : 'without JavaScript', () => {
    test.use({ javaScriptEnabled });

    test('somebody makes the provider fail from the app’s own link, and sees on both sides what came of it', async ({
      page,
      stack,
    }) => {
      await signIn(page, 'linus@example.com');
      await page.getByRole('link', { name: 'Demo controls' }).click();
      await expect(page).toHaveURL(`${stack.provider.origin}/control`);
      await expectNoSidewaysScroll(page);
      await page.getByRole('button', { name: 'Set: The provider is down' }).click();
      await expect(page.getByRole('status')).toContainText('Set.');
      await expect(page.getByText('Token · status · once')).toBeVisible();
      const controls = page.url();

      await page.getByRole('link', { name: 'Open the application' }).click();
      await page.goto('/connection');
      await page.getByRole('button', { name: 'Refresh now' }).click();
      await expect(page.getByText('could not be refreshed just now')).toBeVisible();

      await page.goto(controls);
      await expect(page.getByRole('row', { name: /refresh_token fault: status 503/ })).toBeVisible();
      await expect(page.getByText('None: the provider behaves.')).toBeVisible();
      if (!javaScriptEnabled) return;
      // Another request shows up by itself.
      await fetch(`${stack.provider.origin}/userinfo`);
      await expect(page.getByRole('row', { name: /GET \/userinfo/ })).toBeVisible();
      await expectAccessible(page);

      await page.goto('/privacy');
      await page.getByRole('link', { name: 'Doctor' }).click();
      await expect(page.getByRole('heading', { name: 'Doctor', level: 1 })).toBeVisible();
      await page.getByText('Every key of the environment').click();
      await expect(page.getByRole('row', { name: 'CRON_SECRET not set' })).toBeVisible();
      await expectAccessible(page);
      await page.setViewportSize({ width: 320, height: 640 });
      await expectNoSidewaysScroll(page);
    });
  });
}
