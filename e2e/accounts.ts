import { expect, type Page } from '@playwright/test';
import type { Stack } from './stack.ts';

type Account = 'ada@example.com' | 'grace@example.com' | 'linus@example.com';

interface Me {
  user: { id: string; email: string };
  connections: { id: string; email: string; status: string; grantedScopes: string[]; expiresAt: string }[];
}

/** Who the app says is signed in; null when nobody is. */
export async function me(page: Page): Promise<Me | null> {
  const answer = await page.request.get('/api/v1/me');
  return answer.status() === 401 ? null : ((await answer.json()) as Me);
}

/** On the provider's pages: chooses an account, or the one that is signed in there, and allows everything asked. */
export async function allow(page: Page, account?: Account): Promise<void> {
  if (account) await page.locator(`button[name="login"][value="${account}"]`).click();
  await page.locator('button[name="decision"][value="allow"]').click();
}

/**
 * Disconnects every account of whoever is signed in, and signs out everywhere, which erases them: an account that was
 * connected to somebody else would stay theirs in the tests that follow at the same app.
 */
export async function eraseEverything(page: Page, stack: Stack): Promise<void> {
  const { connections } = (await me(page)) ?? { connections: [] };
  const headers = { origin: stack.app.origin };
  const revoked = await revocations(stack);
  for (const { id } of connections) {
    await page.request.post('/oauth/revoke', { headers, form: { connection: id } });
  }
  // One that arrives late would be counted in the next test.
  await expect.poll(() => revocations(stack)).toBeGreaterThanOrEqual(revoked + connections.length);
  await page.request.post('/oauth/logout', { headers, form: { everywhere: '1' } });
}

/** How many revocations the provider has answered well. */
export async function revocations(stack: Stack): Promise<number> {
  const { requests } = await stack.providerLog();
  return requests.filter(
    ({ method, path, status }) => method === 'POST' && path === '/revoke' && status === 200,
  ).length;
}
