import type { Locator, Page } from '@playwright/test';
import { eraseEverything } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { scriptRuns, syncNow } from './journey.ts';

test.use({ circle: 'erased after each', timezoneId: 'Europe/Paris' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

/** More stops than any screen has before what is looked for. */
const most = 150;

/**
 * Presses Tab until the focus is on `target`. Every stop on the way must be seen: on the screen, with an outline. A date or time
 * field draws one around its button by itself.
 */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const aim = await target.first().elementHandle();
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press(key);
    const [reached, unseen] = await page.evaluate((element) => {
      const at = document.activeElement;
      if (!at || at === document.body) return [false, ''];
      const { outlineStyle } = getComputedStyle(at);
      const { top, bottom, left, right } = at.getBoundingClientRect();
      const shown = bottom > 0 && right > 0 && top < innerHeight && left < innerWidth;
      const seen = shown && (outlineStyle !== 'none' || at.matches('[type="date"], [type="time"]'));
      return [at === element, seen ? '' : at.outerHTML.slice(0, 300)];
    }, aim);
    expect(unseen, 'a stop that cannot be seen').toBe('');
    if (reached) return;
  }
  throw new Error(`${most} times ${key} did not lead to ${target}`);
}

async function enter(page: Page, target: Locator, key?: 'Tab' | 'Shift+Tab'): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press('Enter');
}

const dialog = (page: Page) => page.getByRole('dialog');

/** The dialog keeps the focus in it, Escape closes it, and the focus is where it was. */
async function leaveDialog(page: Page, opener: Locator): Promise<void> {
  await expect(dialog(page)).toBeVisible();
  for (let stops = 0; stops < 12; stops += 1) {
    await page.keyboard.press('Tab');
    // Between the last and the first stop Chromium's own address bar would have its turn.
    expect(
      await page.evaluate(() => document.activeElement?.closest('dialog, body')?.tagName),
      'what is behind the dialog cannot be reached',
    ).toMatch(/^(DIALOG|BODY)$/);
    expect(await page.evaluate(() => document.activeElement?.matches('dialog, dialog *, body'))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(opener).toBeFocused();
}

test('a whole journey by keyboard alone, from signing in to disconnecting', async ({ page }) => {
  await test.step('signs in', async () => {
    await page.goto('/');
    await enter(page, page.getByRole('button', { name: 'Continue with Demo' }));
    await page.waitForURL('**/interaction/**');
    await enter(page, page.getByRole('button', { name: /ada@example\.com/ }));
    await enter(page, page.getByRole('button', { name: 'Allow' }));
    await page.waitForURL('**/calendar/week/**');
    await syncNow(page);
    await page.reload();
    await scriptRuns(page);
  });

  const main = page.getByRole('main');
  const event = main.locator('a[href*="event="]').first();
  await test.step('skips what every screen has, and opens an event', async () => {
    await enter(page, page.getByRole('link', { name: 'Skip to content' }));
    await expect(main).toBeFocused();
    await page.keyboard.press('Tab');
    expect(await main.evaluate((element) => element.contains(document.activeElement))).toBe(true);
    await enter(page, event);
    await leaveDialog(page, event);
  });

  await test.step('puts it into a category, and is back where it was', async () => {
    await page.keyboard.press('Enter');
    await tabTo(page, dialog(page).getByRole('combobox', { name: 'Category' }));
    await page.keyboard.type('Admin');
    await enter(page, dialog(page).getByRole('button', { name: 'Save' }));
    await expect(dialog(page).getByText('by hand')).toBeVisible();
    await scriptRuns(page);
    await page.keyboard.press('Escape');
    await expect(event).toBeFocused();
  });

  await test.step('opens menu, palette and help, and comes back from each', async () => {
    const account = page.getByRole('button', { name: 'Account' });
    await enter(page, account, 'Shift+Tab');
    await expect(page.getByRole('region', { name: 'Account' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: 'Account' })).toBeHidden();
    await expect(account).toBeFocused();
    for (const key of ['Control+k', '?']) {
      await page.keyboard.press(key);
      await leaveDialog(page, account);
    }
  });

  await test.step('follows a figure to its events', async () => {
    await enter(
      page,
      page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Insights' }),
      'Shift+Tab',
    );
    await page.waitForURL('**/insights');
    await enter(page, page.getByRole('link', { name: 'Last week' }));
    await page.waitForURL('**/insights?period=last-week**');
    const table = page.getByRole('region', { name: 'Where it went' }).getByRole('table');
    await enter(page, table.getByRole('link'));
    await page.waitForURL('**/insights/events?**');
    await enter(page, page.getByRole('table', { name: 'What it is made of' }).locator('a[href*="event="]'));
    await page.waitForURL('**/calendar/week/*?event=*');
    await expect(dialog(page)).toBeVisible();
  });

  await test.step('changes a setting', async () => {
    await page.keyboard.press('Escape');
    await expect(dialog(page)).toHaveCount(0);
    await scriptRuns(page);
    await page.keyboard.press('Control+k');
    await expect(dialog(page).getByRole('combobox')).toBeFocused();
    await page.keyboard.type('sett');
    await expect(dialog(page).getByRole('option').first()).toHaveText('Settings');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/settings');
    await tabTo(page, page.getByRole('combobox', { name: 'The week starts on' }));
    await page.keyboard.type('Sunday');
    await enter(
      page,
      page.getByRole('region', { name: 'Week and working hours' }).getByRole('button', { name: 'Save' }),
    );
    await expect(page.getByText('Your week and your working hours were saved.')).toBeVisible();
  });

  await test.step('refreshes the access, and disconnects', async () => {
    await enter(page, page.getByRole('button', { name: 'Account' }));
    await enter(
      page,
      page.getByRole('region', { name: 'Account' }).getByRole('link', { name: 'Connection' }),
    );
    await page.waitForURL('**/connection');
    await enter(page, page.getByRole('button', { name: 'Refresh now' }));
    await expect(page.getByText(/was refreshed: there is a new access token/)).toBeVisible();
    await enter(page, page.getByText('Disconnect and erase…'));
    await enter(page, page.getByRole('button', { name: 'Disconnect and erase', exact: true }));
    await expect(page.getByText('The account was disconnected.')).toBeVisible();
  });
});
