import { expect, type Page } from '@playwright/test';
import { test } from './fixtures.ts';
import { expectNoSidewaysScroll, signIn } from './journey.ts';

/** A figure as a screen shows it, and where it leads. */
interface ShownFigure {
  href: string;
  minutes: number;
  words: string;
}

const figures = (page: Page): Promise<ShownFigure[]> =>
  page.locator('main a[data-minutes]').evaluateAll((links) =>
    links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      minutes: Number(link.getAttribute('data-minutes')),
      words: link.textContent ?? '',
    })),
  );

/** What the page behind a figure says, its other pages included; fetched as a program would, for there are hundreds. */
async function behind(page: Page, href: string) {
  return page.evaluate(async (address) => {
    const read = async (at: string) =>
      new DOMParser().parseFromString(await (await fetch(at)).text(), 'text/html');
    const all = (within: Document, name: string) =>
      [...within.querySelectorAll(`[data-${name}]`)].map((each) => Number(each.getAttribute(`data-${name}`)));
    const first = await read(address);
    const parts = all(first, 'part');
    const others = all(first, 'others');
    for (let at = 2, last = first; ; at++) {
      const next = [...last.querySelectorAll('main nav a')].find((link) =>
        link.getAttribute('href')?.endsWith(`page=${at}`),
      );
      if (!next) break;
      last = await read(next.getAttribute('href') ?? '');
      parts.push(...all(last, 'part'));
    }
    return {
      title: first.querySelector('h1')?.textContent ?? '',
      figure: all(first, 'figure')[0] ?? Number.NaN,
      firstPage: all(first, 'part').reduce((sum, each) => sum + each, 0) + (others[0] ?? 0),
      sum: parts.reduce((sum, each) => sum + each, 0),
      count: parts.length,
    };
  }, href);
}

async function expectEveryFigureOpens(page: Page): Promise<void> {
  const shown = await figures(page);
  expect(shown.length).toBeGreaterThan(30);
  const seen = new Set<string>();
  for (const { href, minutes, words } of shown) {
    const key = `${href} ${minutes}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const { title, figure, sum, firstPage } = await behind(page, href);
    expect({ href, title: title !== '', figure, sum, firstPage }, words).toEqual({
      href,
      title: true,
      figure: expect.closeTo(minutes, 5),
      sum: expect.closeTo(minutes, 5),
      firstPage: expect.closeTo(minutes, 5),
    });
  }
}

test('every figure of the week opens its events, and what is listed adds up to the figure', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'ada@example.com', { at: '/insights?period=last-week&groupBy=category' });
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();
  await expectEveryFigureOpens(page);
});

test('every figure of a week by person opens its events, and what is listed adds up to it', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await signIn(page, 'grace@example.com', { at: '/insights?period=last-week&groupBy=person' });
  const shown = await figures(page);
  const people = shown.filter(({ href }) => href.includes('groupBy=person'));
  expect(people.length).toBeGreaterThan(3);
  const hours = shown.filter(({ href }) => href.includes('hourOfWeek'));
  // The hours of the week were walked in the other test.
  for (const { href, minutes } of shown.filter((each) => !hours.includes(each))) {
    const { figure, sum } = await behind(page, href);
    expect({ href, figure, sum }).toEqual({
      href,
      figure: expect.closeTo(minutes, 5),
      sum: expect.closeTo(minutes, 5),
    });
  }
});

for (const groupBy of ['category', 'calendar', 'day', 'week']) {
  test(`the groups by ${groupBy} add up to what is counted, and so do the hours of the week`, async ({
    page,
  }) => {
    await signIn(page, 'ada@example.com', { at: `/insights?period=last-month&groupBy=${groupBy}` });
    const table = page.getByRole('table', { name: 'Where it went' });
    const minutes = (rows: string) =>
      table
        .locator(`${rows} td:nth-of-type(1) a`)
        .evaluateAll((links) => links.map((link) => Number(link.getAttribute('data-minutes'))));
    const [total = 0] = await minutes('tfoot');
    expect(total).toBeGreaterThan(600);
    const sum = (list: number[]) => list.reduce((all, each) => all + each, 0);
    expect(sum(await minutes('tbody'))).toBeCloseTo(total, 5);
    const cells = (await figures(page)).filter(({ href }) => href.includes('hourOfWeek'));
    expect(sum(cells.map((cell) => cell.minutes))).toBeCloseTo(total, 5);
  });
}

test('a person goes from a figure to an event of it in its week, and back to the same days', async ({
  page,
}) => {
  await signIn(page);
  await page.getByRole('link', { name: 'Insights', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Insights' })).toBeVisible();
  await page.getByRole('link', { name: 'Last week' }).click();
  await expect(page).toHaveURL(/period=last-week/);
  await page.getByRole('table', { name: 'Where it went' }).locator('tbody td a').first().click();
  await expect(page).toHaveURL(/\/insights\/events\?/);
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Category:');
  const address = page.url();
  await page.getByRole('table', { name: 'What it is made of' }).getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.goto(address);
  await page.getByRole('link', { name: 'Back to the insights' }).click();
  await expect(page).toHaveURL(/first=\d{4}-\d\d-\d\d&last=\d{4}-\d\d-\d\d/);
});

test('what does not count is listed with the reason, and with what counts it is every event', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { at: '/insights?period=last-month' });
  const region = page.getByRole('region', { name: 'Left out' });
  await expect(region.getByRole('row', { name: /Declined/ })).toBeVisible();
  const noted = await page
    .getByText(/^\d+ events$/)
    .first()
    .textContent();
  const counted = Number(/\d+/.exec(noted ?? '')?.[0]);
  const left = await region.locator('tfoot td span').textContent();
  const all = counted + Number(/(\d+) events/.exec(left ?? '')?.[1]);
  await expect(region).toContainText(`this period has ${all} events`);
  await region
    .getByRole('row', { name: /Declined/ })
    .getByRole('link')
    .click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Left out: Declined');
});

test('days of one’s own are chosen in a form; those that make no sense are refused in words', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { at: '/insights?groupBy=calendar' });
  await page.getByLabel('First day').fill('2026-11-02');
  await page.getByLabel('Last day').fill('2026-11-08');
  await page.getByRole('button', { name: 'Show' }).click();
  await expect(page).toHaveURL(/groupBy=calendar&first=2026-11-02&last=2026-11-08/);
  await expect(page.getByRole('heading', { name: /2.{1,3}8 November 2026/ })).toBeVisible();
  for (const [query, message] of [
    ['first=2026-11-08&last=2026-11-02', 'The last day lies before the first one.'],
    ['first=1026-11-08&last=2026-11-02', 'must be dates'],
    ['first=1990-11-08&last=2026-11-02', 'At most two years'],
    ['first=&last=', 'must be dates'],
  ]) {
    await page.goto(`/insights?${query}`);
    await expect(page.getByText(message ?? '')).toBeVisible();
    await expect(page.getByLabel('First day')).toBeVisible();
  }
  for (const query of ['', 'from=2026-11-02&to=2026-11-09&figure=mood', 'from=2026-11-09&to=2026-11-02']) {
    await page.goto(`/insights/events?${query}`);
    await expect(page.getByRole('link', { name: 'Back to the insights' })).toBeVisible();
  }
});

test('days that are not stored are said to be unknown, and are not compared with', async ({ page }) => {
  await signIn(page, 'ada@example.com', { at: '/insights?first=2024-01-01&last=2024-01-31' });
  await expect(page.getByText(/is stored here/)).toBeVisible();
  await expect(page.getByText('No event is known in this period')).toBeVisible();
  await page.goto('/insights?period=year');
  await expect(page.getByText('there is nothing to compare with')).toBeVisible();
});

test.describe('on a screen 320 px wide', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('nothing makes the person scroll sideways', async ({ page }) => {
    await signIn(page);
    for (const path of [
      '/insights?period=last-month&groupBy=category',
      '/insights?period=12-weeks&groupBy=person',
      '/insights/events?from=2026-10-01&to=2026-11-01&figure=total',
      '/insights/events?from=2026-10-01&to=2026-11-01&figure=double',
    ]) {
      await page.goto(path);
      await expectNoSidewaysScroll(page);
    }
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('the insights and what is behind a figure can be read', async ({ page }) => {
    await signIn(page, 'ada@example.com', { at: '/insights?period=last-week' });
    await page.getByRole('table', { name: 'Where it went' }).locator('tfoot td a').first().click();
    await expect(page.getByRole('table', { name: 'What it is made of' })).toBeVisible();
  });
});
