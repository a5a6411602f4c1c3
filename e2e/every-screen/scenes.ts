import { expect, type Page } from '@playwright/test';
import { calendarListScope, eventsScope, reachConsent, scriptRuns, signIn, syncNow } from '../journey.ts';
import type { Stack } from '../stack.ts';

/** What a scene is played with. */
export interface Actor {
  page: Page;
  stack: Stack;
  /** A screen in a state worth looking at: the page as it stands, or the one at `address`. Names are unique. */
  show(name: string, address?: string): Promise<void>;
}

/** Screens that are reached in one go. They share nothing with other scenes but the app. */
export interface Scene {
  name: string;
  play(actor: Actor): Promise<void>;
}

const today = () => new Date().toISOString().slice(0, 10);

async function eraseByForm(page: Page): Promise<void> {
  await page.goto('/privacy');
  await page.locator('main details > summary').click();
  await page.locator('form[action="/privacy/erase"] input[name="confirm"]').check();
  await page.locator('form[action="/privacy/erase"] button').click();
  await page.waitForURL('**/?erased=1');
}

/** Every screen of the product in every state it has, in the order somebody would come across them. */
export const scenes: Scene[] = [
  {
    name: 'signed out',
    async play({ show }) {
      await show('landing', '/');
      await show('landing after a refusal', '/?problem=access_denied');
      await show('landing on the way to a screen', '/?returnTo=/insights');
      await show('problem page', '/oauth/callback?code=a&state=b');
      await show('page that does not exist', '/no/such/page');
      await show('offline page', '/offline');
      await show('doctor', '/doctor');
    },
  },
  {
    name: 'the provider',
    async play({ page, stack, show }) {
      await page.goto('/');
      await page.getByRole('button', { name: /^(Continue with|Continuer avec)/ }).click();
      await expect(page.locator('button[name="login"]').first()).toBeVisible();
      await show('provider: sign-in');
      await page.locator('button[name="login"][value="ada@example.com"]').click();
      await expect(page.locator('button[name="decision"]').first()).toBeVisible();
      await show('provider: consent');
      await show('provider: control', `${stack.provider.origin}/control`);
    },
  },
  {
    name: 'the calendar',
    async play({ page, show }) {
      await signIn(page);
      await syncNow(page);
      for (const view of ['week', 'day', 'month', 'agenda']) await show(view, `/calendar/${view}/${today()}`);
      await page.goto(`/calendar/week/${today()}`);
      const event = await page.locator('a[href*="event="]').first().getAttribute('href');
      await show('event', new URL(event ?? '', page.url()).href);
      await show('week, all filtered out', `/calendar/week/${today()}?text=zzzz`);
      await show('month, all filtered out', `/calendar/month/${today()}?text=zzzz`);
      // Before any series begins: later weeks are read from the provider, and have their share of them.
      await show('week, empty', '/calendar/week/1999-01-04');
      await page.goto(`/calendar/week/${today()}`);
      await scriptRuns(page);
      await page.keyboard.press('Control+k');
      await expect(page.getByRole('combobox')).toBeFocused();
      await show('command palette');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('combobox')).toBeHidden();
      // The palette lets go of the keys a moment after it is out of sight.
      await expect(async () => {
        await page.keyboard.press('?');
        await expect(page.getByRole('dialog')).toBeVisible({ timeout: 1_000 });
      }).toPass();
      await show('help about keys');
    },
  },
  {
    name: 'the tracker',
    async play({ page, show }) {
      await signIn(page);
      await syncNow(page);
      await show('insights', '/insights?period=last-week');
      const figure = await page.locator('main a[data-minutes]').first().getAttribute('href');
      await show('events behind a figure', figure ?? '');
      await show('insights by person', '/insights?period=last-month&groupBy=person');
      await show('insights, empty', '/insights?first=2035-01-01&last=2035-01-07');
      await show('report', '/report');
      await show('rules', '/rules');
      await show('rule', '/rules/rule?id=starter-3-1');
      await show('rule, new', '/rules/rule');
      const rule = { id: 'x', categoryId: 'admin', enabled: true };
      const change = {
        do: 'saveRule',
        rule: { ...rule, conditions: [{ kind: 'eventType', value: 'outOfOffice' }] },
      };
      await show(
        'what a rule would change',
        `/rules/preview?change=${encodeURIComponent(JSON.stringify(change))}`,
      );
      await show('category', '/rules/category?id=focus');
      await show('goals, empty', '/goals');
      await page.locator('select[name="of"]').selectOption('meetings');
      await page.locator('select[name="aim"]').selectOption('atMost');
      await page.locator('button[name="do"][value="save"]').click();
      await page.waitForURL('**/goals?saved=1');
      await show('goals', '/goals');
      // The next look at it finds none again.
      await page.locator('details:has(button[value="delete"]) > summary').click();
      await page.locator('button[name="do"][value="delete"]').click();
      await page.waitForURL('**/goals?saved=1');
      await show('search, empty', '/search');
      await show('search', '/search?q=point');
      await show('search, nothing found', '/search?q=zzzz');
    },
  },
  {
    name: 'the account',
    async play({ page, show }) {
      await signIn(page, 'grace@example.com');
      await show('connection', '/connection');
      await show('activity', '/activity');
      await page.goto('/privacy');
      await page.locator('main details > summary').click();
      await show('privacy');
      await show('settings', '/settings');
      await show('tokens', '/tokens');
      await show('developers', '/developers');
      await page.goto('/tokens');
      await page.locator('input[name="name"]').fill('A script');
      await page.locator('form[action="/tokens/new"] button').click();
      await show('token, just made');
      await eraseByForm(page);
      await show('landing after everything was erased');
    },
  },
  {
    name: 'what goes wrong',
    async play({ page, stack, show }) {
      await signIn(page, 'linus@example.com', { untick: [eventsScope] });
      await show('week, a permission missing', `/calendar/week/${today()}`);
      await show('connection, a permission missing', '/connection');
      await page.context().clearCookies();
      await signIn(page, 'linus@example.com', { untick: [calendarListScope] });
      await show('insights, a permission missing', '/insights');
      await page.context().clearCookies();
      await signIn(page, 'linus@example.com');
      await syncNow(page);
      await stack.control('faults', { on: 'events', fault: 'notFound', times: 1 });
      await syncNow(page);
      await show('week, a calendar that failed', `/calendar/week/${today()}`);
      await stack.control('faults', { on: 'token', fault: 'error', times: 1 });
      await page.goto('/connection');
      await page.locator('form[action="/oauth/refresh"] button').click();
      await page.waitForURL('**refreshed=reconnect_required');
      await page.evaluate(() => {
        for (const folded of document.querySelectorAll('main details')) folded.setAttribute('open', '');
      });
      await show('connection, to be connected again, all open');
      await show('week, to be connected again', `/calendar/week/${today()}`);
      await show('insights, to be connected again', '/insights');
    },
  },
  {
    name: 'the first run',
    async play({ page, stack, show }) {
      // Whoever was here before has a calendar in the store.
      await signIn(page, 'linus@example.com');
      await eraseByForm(page);
      await page.context().clearCookies();
      await stack.control('faults', { on: 'events', fault: 'delay', arg: 5_000, times: 0 });
      await reachConsent(page, 'linus@example.com');
      await page.locator('button[name="decision"][value="allow"]').click();
      await page.waitForURL('**/calendar/week/**');
      await show('week, first sync under way');
      await show('insights, first sync under way', '/insights');
    },
  },
];
