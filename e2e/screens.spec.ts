import { expect, test } from './fixtures.ts';
import { eventsScope, expectAccessible, expectNoSidewaysScroll, signIn } from './journey.ts';

const languages = ['en-GB', 'fr-FR'] as const;
const themes = ['light', 'dark'] as const;

for (const locale of languages) {
  for (const colorScheme of themes) {
    test.describe(`in ${locale}, ${colorScheme}`, () => {
      test.use({ locale, colorScheme });

      test('axe finds nothing on the screens of somebody signed out', async ({ page }) => {
        for (const path of ['/', '/?problem=access_denied', '/privacy']) {
          await page.goto(path);
          await expect(page.locator('html')).toHaveAttribute('lang', locale.slice(0, 2));
          await expectAccessible(page);
        }
      });

      test('axe finds nothing on the week, an event and a notice', async ({ page, stack }) => {
        await signIn(page);
        await expectAccessible(page);
        await page
          .getByRole('link', { name: /Point quotidien/ })
          .first()
          .click();
        await expect(
          page.getByRole('dialog').getByRole('heading', { name: 'Point quotidien' }),
        ).toBeVisible();
        await expectAccessible(page);
        await stack.control('faults', { on: 'events', fault: 'notFound', times: 1 });
        await page.goto('/calendar');
        await expectAccessible(page);
      });

      test('axe finds nothing on the connection, before and after its access ended, and on the activity', async ({
        page,
        stack,
      }) => {
        await signIn(page, 'linus@example.com', { untick: [eventsScope] });
        await page.goto('/connection');
        await page.locator('details > summary').click();
        await expectAccessible(page);
        await stack.control('faults', { on: 'token', fault: 'error', times: 1 });
        await page.locator('form[action="/oauth/refresh"] button').click();
        await page.waitForURL('**refreshed=reconnect_required');
        await expectAccessible(page);
        await page.goto('/activity');
        await expectAccessible(page);
      });
    });
  }
}

test.describe('on a screen 320 px wide', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing makes the person scroll sideways, and axe finds nothing', async ({ page }) => {
    for (const path of ['/', '/privacy']) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
    await signIn(page, 'grace@example.com');
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  });

  test('a permission left out is said without breaking the page', async ({ page }) => {
    await signIn(page, 'linus@example.com', { untick: [eventsScope] });
    for (const path of ['/calendar', '/connection', '/activity']) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
      await expectAccessible(page);
    }
  });
});

test.describe('with a page that does not exist', () => {
  test.use({ expectedConsoleErrors: [/404/] });

  test('axe finds nothing on it', async ({ page }) => {
    await page.goto('/no/such/page');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectAccessible(page);
  });
});
