import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { timeZoneCookie } from '#app/_i18n/time-zone.ts';
import { filledIn } from '#demo/testing/person.ts';

export const calendarListScope = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';
export const eventsScope = 'https://www.googleapis.com/auth/calendar.events.readonly';

type Account = 'ada@example.com' | 'grace@example.com' | 'linus@example.com';

/** From the landing page to the provider's consent page, as a person does. */
export async function reachConsent(page: Page, account: Account = 'ada@example.com'): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: /^(Continue with|Continuer avec)/ }).click();
  await page.locator(`button[name="login"][value="${account}"]`).click();
  await expect(page.locator('button[name="decision"][value="allow"]')).toBeVisible();
}

interface Consent {
  /** Permissions that are left out on the consent page. */
  untick?: string[];
}

/** The whole sign-in as a person does it, page after page. */
export async function signInByHand(
  page: Page,
  account: Account = 'ada@example.com',
  { untick = [] }: Consent = {},
): Promise<void> {
  await reachConsent(page, account);
  for (const scope of untick) await page.locator(`input[name="scope"][value="${scope}"]`).uncheck();
  await page.locator('button[name="decision"][value="allow"]').click();
  await page.waitForURL('**/calendar/week/**');
}

/**
 * Somebody is signed in and sees their week: the messages and cookies of `signInByHand`, without drawing the pages on the
 * way, which takes a browser longer than most of what a test is about. The browser keeps the cookies, the provider's too, as
 * a `Person` of its own would not. With `at`, they see that address, once their calendars are stored.
 */
export async function signIn(
  page: Page,
  account: Account = 'ada@example.com',
  { untick = [], at }: Consent & { at?: string } = {},
): Promise<void> {
  const { request } = page;
  const ofBrowser = await page.evaluate(() => ({
    language: navigator.language,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  const headers = { 'accept-language': ofBrowser.language };
  const { origin } = new URL((await request.get('/healthz')).url());
  const post = (url: string, fields: [string, string][]) =>
    request.post(url, {
      headers: {
        ...headers,
        origin: new URL(url).origin,
        'content-type': 'application/x-www-form-urlencoded',
      },
      data: new URLSearchParams(fields).toString(),
      maxRedirects: 0,
    });
  // The landing page tells it.
  await page.context().addCookies([{ name: timeZoneCookie, value: ofBrowser.timeZone, url: origin }]);
  let answer = await post(`${origin}/oauth/login`, [['provider', 'oauth']]);
  let signedIn = false;
  while (!signedIn) {
    const { location } = answer.headers();
    if (location === undefined) {
      const fields = filledIn(await answer.text(), { login: account, untick });
      if (!fields) throw new Error(`sign-in: ${answer.status()} from ${answer.url()}`);
      answer = await post(answer.url(), fields);
      continue;
    }
    const next = new URL(location, answer.url());
    signedIn = next.pathname === '/oauth/callback';
    answer = await request.get(next.href, { headers, maxRedirects: 0 });
  }
  if (at !== undefined) {
    await sync(page, origin);
    await page.goto(at);
    return;
  }
  await page.goto('/calendar');
  await page.waitForURL('**/calendar/week/**');
}

/**
 * What axe finds of WCAG 2.2 AA (the size of targets only when told to) and its best practices. Our pages have no frames, for
 * which it would open a page of its own, and of the thousands of things that are right it need not tell. Looked at unscrolled:
 * what lies half under something that stays in place counts as too small a target, and which that is depends on the hour.
 */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    for (const scroller of [document.documentElement, ...document.querySelectorAll('.week')])
      scroller.scrollTop = 0;
  });
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } })
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`);
}

/** Nothing that axe can find. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await accessibilityFaults(page)).toEqual([]);
}

/** The page is as wide as the window: nothing makes the person scroll sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow).toBe(0);
}

/** Syncs the person's calendars now, and waits until that has ended. */
export const syncNow = (page: Page): Promise<void> => sync(page, new URL(page.url()).origin);

async function sync(page: Page, origin: string): Promise<void> {
  const started = await page.request.post('/api/v1/sync', { headers: { origin } });
  expect(started.status()).toBe(202);
  await expect
    .poll(async () => (await (await page.request.get('/api/v1/sync')).json()).state)
    .not.toBe('running');
}

/** Waits until the page's script has taken over: a key that is pressed before does nothing. */
export async function scriptRuns(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const heading = document.querySelector('h1');
    return heading !== null && Object.keys(heading).some((key) => key.startsWith('__reactFiber'));
  });
  // Listeners are set in effects, which run after the next frame.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}
