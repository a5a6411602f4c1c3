import type { Page } from '@playwright/test';
import { allow, eraseEverything, me, revocations } from './accounts.ts';
import { expect, test } from './fixtures.ts';
import { calendarListScope, eventsScope, signIn } from './journey.ts';

test.use({ circle: 'erased after each' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

/** The row of a permission in the passport. */
function permission(page: Page, name: string) {
  return page.getByRole('table', { name: 'Permission passport' }).getByRole('row', { name });
}

async function disconnect(page: Page): Promise<void> {
  await page.getByText('Disconnect and erase…').first().click();
  await page.getByRole('button', { name: 'Disconnect and erase', exact: true }).first().click();
  await expect(page.getByText('The account was disconnected.')).toBeVisible();
}

test('the passport shows what was granted and what was left out, why, and the scope itself', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { untick: [eventsScope, 'profile'] });
  await page.getByRole('button', { name: 'Account' }).click();
  await page.getByRole('link', { name: 'Connection' }).click();
  await expect(page.getByRole('heading', { name: 'ada@example.com at Demo' })).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(permission(page, 'See your email address')).toContainText('Granted');
  await expect(permission(page, 'See the list of your calendars')).toContainText(calendarListScope);
  for (const name of ['See your events', 'See your name']) {
    await expect(permission(page, name)).toContainText('Not granted');
  }
  await expect(permission(page, 'See your events')).toContainText('To draw your week, hour by hour.');
  const left = page.getByRole('timer');
  const first = (await left.textContent()) ?? '';
  expect(first).toMatch(/^runs out in \d+\smin\s\d\d\ss$/);
  await expect(left).not.toHaveText(first);
});

test('one button asks for just the permission that is missing, and leaves another that was left out alone', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', { untick: [eventsScope, 'profile'], at: '/connection' });
  await page.getByRole('button', { name: 'Ask for it: See your events' }).click();
  await expect(page.locator(`input[name="scope"][value="${eventsScope}"]`)).toBeChecked();
  await expect(page.locator('input[name="scope"][value="profile"]')).toHaveCount(0);
  await allow(page);
  await page.waitForURL('**/connection');
  await expect(permission(page, 'See your events').getByText('Granted', { exact: true })).toBeVisible();
  await expect(permission(page, 'See your name')).toContainText('Not granted');
  const granted = (await me(page))?.connections[0]?.grantedScopes;
  expect(granted).toEqual(expect.arrayContaining(['openid', 'email', calendarListScope, eventsScope]));
  expect(granted).not.toContain('profile');
  await page.goto('/calendar');
  await expect(page.getByText('Point quotidien').first()).toBeVisible();
});

test('refresh now sends exactly one refresh, and says that there is a new token', async ({ page, stack }) => {
  await signIn(page);
  const before = (await me(page))?.connections[0]?.expiresAt ?? '';
  await page.goto('/connection');
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('The access to ada@example.com was refreshed')).toBeVisible();
  expect((await stack.providerLog()).tokenCalls).toMatchObject({ refresh_token: 1, rejected: 0 });
  expect(Date.parse((await me(page))?.connections[0]?.expiresAt ?? '')).toBeGreaterThan(Date.parse(before));
  for (const unknown of ['refreshed=done', 'refreshed=constructor', 'refreshed=usable&refreshed=usable']) {
    await page.goto(`/connection?${unknown}`);
    await expect(page.getByRole('heading', { name: 'Permission passport' })).toBeVisible();
    await expect(page.getByText('was refreshed')).toHaveCount(0);
  }
});

test('a provider that is busy costs nothing: still connected, and the next attempt works', async ({
  page,
  stack,
}) => {
  await signIn(page, 'ada@example.com', { at: '/connection' });
  await stack.control('faults', { on: 'token', fault: 'status', arg: 503, times: 1 });
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('could not be refreshed just now')).toBeVisible();
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  await expect(page.getByText('The next attempt to refresh it waits until')).toBeVisible();
  expect((await me(page))?.connections[0]?.status).toBe('active');
  await expect(async () => {
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(page.getByText('was refreshed')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test('a grant that is dead says so with its cause, and connecting again brings it back', async ({
  page,
  stack,
}) => {
  await signIn(page, 'ada@example.com', { at: '/connection' });
  await stack.control('faults', { on: 'token', fault: 'error', arg: 'invalid_grant', times: 1 });
  await page.getByRole('button', { name: 'Refresh now' }).click();
  await expect(page.getByText('it has to be connected again')).toBeVisible();
  await expect(page.getByText('Your provider says that the access has ended').first()).toBeVisible();
  await expect(page.getByText('In the protocol’s words: invalid_grant')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Refresh now' })).toHaveCount(0);
  expect((await me(page))?.connections[0]?.status).toBe('reconnect_required');
  await page.getByRole('button', { name: 'Connect again' }).click();
  await allow(page);
  await page.waitForURL('**/connection');
  await expect(page.getByText('Connected', { exact: true })).toBeVisible();
  expect((await me(page))?.connections[0]?.status).toBe('active');
});

test('disconnecting erases here and revokes there; connecting again brings the same person a connection', async ({
  page,
  stack,
}) => {
  await signIn(page);
  const person = await me(page);
  await page.goto('/connection');
  await expect(page.getByRole('button', { name: 'Disconnect and erase', exact: true })).toBeHidden();
  await disconnect(page);
  await expect.poll(() => revocations(stack)).toBe(1);
  expect(await me(page)).toEqual({ user: person?.user, connections: [] });
  await expect(page.getByText('No account is connected')).toBeVisible();
  await page.goto('/calendar');
  await page.getByRole('link', { name: 'Connect an account' }).click();
  await page.getByRole('button', { name: 'Connect an account at Demo' }).click();
  // The grant is gone there too, so that the provider asks anew.
  await allow(page, 'ada@example.com');
  await page.waitForURL('**/connection?connected=1');
  expect(await me(page)).toMatchObject({
    user: { id: person?.user.id },
    connections: [{ email: 'ada@example.com', status: 'active' }],
  });
});

test('a second account is connected, and both are in the week and in the API', async ({ page }) => {
  await signIn(page);
  const person = (await me(page))?.user;
  await page.goto('/connection');
  await page.getByRole('button', { name: 'Connect an account at Demo' }).click();
  await allow(page, 'grace@example.com');
  await page.waitForURL('**/connection?connected=1');
  await expect(page.getByText('The account is connected.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'ada@example.com at Demo' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'grace@example.com at Demo' })).toBeVisible();
  const both = await me(page);
  expect(both?.user).toEqual(person);
  expect(both?.connections.map(({ email }) => email)).toEqual(['ada@example.com', 'grace@example.com']);

  const { calendars } = await (await page.request.get('/api/v1/calendars')).json();
  const graces: string[] = calendars
    .filter(({ connectionId }: { connectionId: string }) => connectionId === both?.connections[1]?.id)
    .map(({ id }: { id: string }) => id);
  expect(graces.length).toBeGreaterThan(0);
  expect(graces.length).toBeLessThan(calendars.length);
  await page.goto('/calendar');
  const [monday = '', sunday = ''] = await Promise.all(
    [page.locator('[id^="day-2"]').first(), page.locator('[id^="day-2"]').last()].map(
      async (day) => (await day.getAttribute('id'))?.slice(4) ?? '',
    ),
  );
  const listed = await (await page.request.get(`/api/v1/events?from=${monday}&to=${sunday}`)).json();
  const hers = listed.events.find(
    ({ calendarId, title }: { calendarId: string; title: string | null }) =>
      graces.includes(calendarId) && /^[\w ]{6,40}$/.test(title ?? ''),
  );
  await expect(page.getByRole('link', { name: hers.title }).first()).toBeVisible();
  await expect(page.getByText('Point quotidien').first()).toBeVisible();
});

test.describe('with an account that is not the one', () => {
  // The page that says so.
  test.use({ expectedConsoleErrors: [/409/] });

  test('A24 an account that belongs to another person is not connected, and nothing changes', async ({
    page,
    browser,
    stack,
  }) => {
    await signIn(page);
    const other = await browser.newContext();
    const graces = await other.newPage();
    await signIn(graces, 'grace@example.com');
    const [ada, grace] = [await me(page), await me(graces)];
    await page.goto('/connection');
    await page.getByRole('button', { name: 'Connect an account at Demo' }).click();
    await allow(page, 'grace@example.com');
    await expect(
      page.getByRole('heading', { name: 'This account already has its own place here' }),
    ).toBeVisible();
    expect(await me(page)).toEqual(ada);
    expect(await me(graces)).toEqual(grace);
    await page.getByRole('link', { name: 'Try again' }).click();
    await expect(page).toHaveURL(/\/connection$/);
    await page.goto('/activity');
    const entry = page.getByRole('row').filter({ hasText: 'Connecting an account' });
    await expect(entry).toContainText('already has its own place here');
    await eraseEverything(graces, stack);
    await other.close();
  });

  test('A24 reconnecting with a different account is refused, and nothing changes', async ({
    page,
    stack,
  }) => {
    await signIn(page);
    await stack.control('revoke', { account: 'ada@example.com' });
    await page.goto('/connection');
    await page.getByRole('button', { name: 'Refresh now' }).click();
    const before = await me(page);
    expect(before?.connections[0]?.status).toBe('reconnect_required');
    await page.getByRole('button', { name: 'Connect again' }).click();
    await page.locator('button[name="decision"][value="switch"]').click();
    await allow(page, 'grace@example.com');
    await expect(page.getByRole('heading', { name: 'This is another account' })).toBeVisible();
    expect(await me(page)).toEqual(before);
  });
});

test('a notice in the calendar asks for its permission alone, and leads back to its whole address', async ({
  page,
}) => {
  await signIn(page, 'ada@example.com', {
    untick: [eventsScope, 'profile'],
    at: '/calendar/week/2026-11-02?calendar=one&calendar=two',
  });
  await page.getByRole('button', { name: 'Allow it now' }).click();
  await expect(page.locator('input[name="scope"][value="profile"]')).toHaveCount(0);
  await allow(page);
  await expect(page).toHaveURL(/\/calendar\/week\/2026-11-02\?calendar=one&calendar=two$/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('an account is renewed, asked for a permission, disconnected and connected again', async ({
    page,
    stack,
  }) => {
    await signIn(page, 'ada@example.com', { untick: [eventsScope], at: '/connection' });
    await expect(page.getByRole('timer')).toHaveText(/^runs out in \d+\smin\s\d\d\ss$/);
    await page.getByRole('button', { name: 'Refresh now' }).click();
    await expect(page.getByText('was refreshed')).toBeVisible();
    await page.getByRole('button', { name: 'Ask for it: See your events' }).click();
    await allow(page);
    await expect(permission(page, 'See your events').getByText('Granted', { exact: true })).toBeVisible();
    await disconnect(page);
    await expect.poll(() => revocations(stack)).toBe(1);
    await page.getByRole('button', { name: 'Connect an account at Demo' }).click();
    await allow(page, 'ada@example.com');
    await expect(page.getByRole('heading', { name: 'ada@example.com at Demo' })).toBeVisible();
  });
});
