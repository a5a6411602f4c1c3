import type { DemoProvider } from '#demo/provider.ts';
import { TestClient } from '#demo/testing/client.ts';
import { median } from './alternate.ts';
import type { Product } from './product.ts';

/** `POST /control/<path>` of the demo provider. */
export async function control(product: Product, path: string, body: unknown): Promise<void> {
  const answer = await fetch(`${product.provider.origin}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`control/${path}: ${answer.status} ${await answer.text()}`);
}

/** How many refreshes the provider's token endpoint was asked for so far, and how many calls it refused: its own count. */
export async function tokenCalls(product: Product): Promise<{ refresh_token: number; rejected: number }> {
  const answer = await fetch(`${product.provider.origin}/control/log`);
  const log = (await answer.json()) as { tokenCalls: { refresh_token: number; rejected: number } };
  return log.tokenCalls;
}

/** Another client of the provider's. */
export function registerClient(product: Product, clientId: string, redirectUri: string): Promise<void> {
  return control(product, 'clients', { clientId, redirectUris: [redirectUri] });
}

/** What one refresh takes at the provider when nothing else happens: the call alone, in milliseconds. */
export async function tokenRoundTrip(product: Product): Promise<number> {
  const clientId = 'bench-round-trip';
  await registerClient(product, clientId, 'http://localhost:3000/oauth/callback');
  // Of a provider the client uses the address alone.
  const client = new TestClient({ origin: product.provider.origin } as DemoProvider, clientId);
  let { refresh } = await client.signIn();
  const times: number[] = [];
  for (let call = 0; call < 60; call++) {
    const started = performance.now();
    const answer = await client.refresh(refresh);
    times.push(performance.now() - started);
    if (answer.status !== 200) throw new Error(`refresh: ${answer.status}`);
    refresh = answer.refresh;
  }
  return median(times.slice(20));
}
