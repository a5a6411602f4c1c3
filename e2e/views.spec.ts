import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { expectNoSidewaysScroll, scriptRuns, signIn } from './journey.ts';

const views = ['day', 'week', 'month', 'agenda'] as const;
const date = '2026-11-25';
const address = (view: (typeof views)[number], query = '') => `/calendar/${view}/${date}${query}`;
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
const points = (page: Page) => page.getByRole('link', { name: /Point quotidien/ });

test.describe('the views of the calendar', () => {
  test.beforeEach(({ page }) => signIn(page, 'ada@example.com', { at: 'about:blank' }));

  test('show the same events: a day, a week, a month as a table and two weeks as a list', async ({
    page,
  }) => {
    await page.goto(address('day'));
    await expect(heading(page)).toHaveText(/Wednesday,? 25 November 2026/);
    await expect(page.locator('[id^="day-2"]')).toHaveCount(1);
    await expect(points(page)).toHaveCount(1);
    await page.goto(address('week'));
    await expect(page.locator('[id^="day-2"]')).toHaveCount(7);
    await page.goto(address('month'));
    await expect(heading(page)).toHaveText('November 2026');
    const month = page.getByRole('table', { name: 'November 2026' });
    await expect(month.getByRole('columnheader')).toHaveCount(7);
    await expect(month.getByRole('row')).toHaveCount(7);
    await expect(month.getByRole('heading', { level: 2 })).toHaveCount(42);
    await page.goto(address('agenda'));
    await expect(heading(page)).toHaveText('25 November – 8 December 2026');
    await expect(page.getByRole('region', { name: 'Wednesday 25 November' })).toBeVisible();
    await expect(points(page).first()).toBeVisible();
  });

  test('lead to one another with the links and with the keyboard, and keep the date and the filters', async ({
    page,
  }) => {
    await page.goto(address('week', '?text=point'));
    await expect(points(page).first()).toBeVisible();
    for (const view of ['month', 'day', 'agenda', 'week'] as const) {
      await scriptRuns(page);
      await page.keyboard.press(view.charAt(0));
      await page.waitForURL(`**${address(view, '?text=point')}`);
      await expect(
        page.getByRole('link', { name: view, exact: false }).and(page.locator('[aria-current=page]')),
      ).toHaveText(new RegExp(view, 'i'));
    }
    await page.getByRole('link', { name: 'Month', exact: true }).click();
    await page.waitForURL(`**${address('month', '?text=point')}`);
    await scriptRuns(page);
    await page.keyboard.press('j');
    await page.waitForURL('**/calendar/month/2026-12-25?text=point');
    await scriptRuns(page);
    await page.keyboard.press('k');
    await page.waitForURL(`**${address('month', '?text=point')}`);
    await page.goto('/calendar/month/2027-02-10?text=point');
    await scriptRuns(page);
    await page.keyboard.press('t');
    await expect(page).toHaveURL(/\/calendar\/month\/(?!2027-02-10)[\d-]+\?text=point$/);
  });

  test('a month leads to a day, and names a month by itself', async ({ page }) => {
    await page.goto('/calendar/month/2026-11?reply=accepted');
    await expect(heading(page)).toHaveText('November 2026');
    await page.locator('#day-2026-11-25 h2 a').click();
    await page.waitForURL('**/calendar/day/2026-11-25?reply=accepted');
    for (const given of ['2026-13', '2026-02-30', 'x'])
      expect((await page.request.get(`/calendar/month/${given}`)).status(), given).toBe(404);
  });

  test('an event opens in each of them in place, and closing it leaves the filters set', async ({ page }) => {
    for (const view of views) {
      await page.goto(address(view, '?text=point'));
      await points(page).first().click();
      const dialog = page.getByRole('dialog');
      await expect(dialog.getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
      await expect(dialog.getByRole('term').filter({ hasText: 'Category' })).toBeVisible();
      await expect(page).toHaveURL(/\?text=point&event=/);
      await page.keyboard.press('Escape');
      await expect(page).toHaveURL(address(view, '?text=point'));
      await expect(points(page).first()).toBeFocused();
    }
  });

  test('are filtered by a form, and say why nothing is left', async ({ page }) => {
    await page.goto(address('agenda'));
    const before = await page.locator('.agenda li').count();
    const form = page.getByRole('form', { name: 'Filters' });
    await form.locator('summary').filter({ hasText: 'Reply' }).click();
    await form.getByLabel('You declined').check();
    await form.getByRole('button', { name: 'Filter' }).click();
    await expect(page).toHaveURL(/reply=declined/);
    await expect(form.getByText('Reply (1)')).toBeVisible();
    expect(await page.locator('.agenda li').count()).toBeLessThan(before);
    await form.getByLabel('Title, place or person').fill('nothing is called this');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Nothing here matches your filters')).toBeVisible();
    await form.getByRole('link', { name: 'Clear filters' }).click();
    await expect(page).toHaveURL(address('agenda'));
    await expect(page.locator('.agenda li')).toHaveCount(before);
  });

  test('filtered by a calendar that is hidden, they say so', async ({ page, stack }) => {
    const { calendars } = await (await page.request.get('/api/v1/calendars')).json();
    const hidden = calendars.find(({ primary }: { primary: boolean }) => !primary);
    const choose = (selected: boolean) =>
      page.request.patch(`/api/v1/calendars/${hidden.id}`, {
        headers: { origin: stack.app.origin },
        data: { selected },
      });
    expect((await choose(false)).ok()).toBe(true);
    await page.goto(address('week', `?calendar=${hidden.id}`));
    await expect(page.getByText('The calendar that you filter by is hidden')).toBeVisible();
    await choose(true);
  });

  test('have the counted time of each day and category, which add up', async ({ page }) => {
    for (const view of views) {
      await page.goto(address(view));
      const bar = page.getByRole('region', { name: 'Counted time' });
      const total = minutes(await bar.locator('p b').textContent());
      const parts = await bar.locator('li b').allTextContents();
      const sum = parts.reduce((all, part) => all + minutes(part), 0);
      expect(total).toBeGreaterThan(0);
      expect(Math.abs(sum - total), 'each part is rounded').toBeLessThanOrEqual(parts.length);
      const days = await page
        .locator(view === 'month' ? 'td:not(.other) .total' : '.total')
        .allTextContents();
      const ofDays = days.reduce((all, part) => all + minutes(part.replace('Counted time', '')), 0);
      expect(Math.abs(ofDays - total)).toBeLessThanOrEqual(days.length);
      await expect(bar.getByRole('link').first()).toHaveAttribute(
        'href',
        /^\/insights\/events\?from=2026-11-\d\d&to=2026-1\d-\d\d&groupBy=category&key=/,
      );
    }
  });

  test.describe('in French', () => {
    test.use({ locale: 'fr-FR' });

    test('every text is French', async ({ page }) => {
      await page.goto(address('day'));
      await expect(heading(page)).toHaveText('mercredi 25 novembre 2026');
      await page.goto(address('month', '?text=zzz'));
      await expect(heading(page)).toHaveText('novembre 2026');
      await expect(page.getByText('Rien ici ne correspond à vos filtres')).toBeVisible();
      await expect(page.getByRole('link', { name: 'Mois précédent' })).toBeVisible();
      await page.goto(address('agenda'));
      await expect(page.getByRole('region', { name: 'mercredi 25 novembre' })).toBeVisible();
      await expect(page.getByRole('region', { name: 'Temps compté' })).toBeVisible();
    });
  });

  test.describe('on a screen 320 px wide', () => {
    test.use({ viewport: { width: 320, height: 640 } });

    test('nothing makes the person scroll sideways', async ({ page }) => {
      for (const view of views) {
        await page.goto(address(view));
        await expectNoSidewaysScroll(page);
        await page.getByRole('button', { name: 'Filters' }).click();
        for (const group of ['Calendar', 'Category', 'Reply']) {
          await page.locator('summary').filter({ hasText: group }).click();
          await expectNoSidewaysScroll(page);
        }
      }
      await page.goto(address('month'));
      await page.locator('#day-2026-11-25 h2 a').click();
      await page.waitForURL('**/calendar/day/2026-11-25');
    });
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a person walks the views, filters, and opens an event', async ({ page }) => {
    await signIn(page, 'ada@example.com', { at: address('week') });
    await page.locator('summary').filter({ hasText: 'Reply' }).click();
    await page.getByLabel('You accepted').check();
    await page.getByLabel('Title, place or person').fill('POÎNT');
    await page.getByRole('button', { name: 'Filter', exact: true }).click();
    await expect(page).toHaveURL(/reply=accepted/);
    for (const name of ['Month', 'Agenda', 'Day']) {
      await page.getByRole('link', { name, exact: true }).click();
      await expect(page).toHaveURL(
        new RegExp(`/calendar/${name.toLowerCase()}/${date}\\?reply=accepted&text=`),
      );
    }
    await page.getByRole('link', { name: 'Clear filters' }).click();
    await points(page).first().click();
    await expect(page.getByRole('heading', { name: 'Point quotidien' })).toBeVisible();
    await page.getByRole('link', { name: 'Close' }).click();
    await expect(page).toHaveURL(address('day'));
  });
});

/** `1 h 30`, `45 min` or `2 h`, in minutes. */
function minutes(text: string | null): number {
  const [, hours = '0', rest = '0'] = /^(?:([\d,]+)\s*h)?\s*(\d+)?/.exec((text ?? '').trim()) ?? [];
  return Number(hours.replace(',', '')) * 60 + Number(rest);
}
