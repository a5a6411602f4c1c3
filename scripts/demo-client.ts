/** How the demo provider knows the app: published constants, which production refuses. */
export const demoClientId = 'cal-tracker';
export const demoClientSecret = 'demo-secret-not-for-production';

/** Registers one more client with a running demo provider. */
export async function registerClient(
  providerOrigin: string,
  client: { clientId: string; clientSecret: string; redirectUris: string[] },
): Promise<void> {
  const answer = await fetch(`${providerOrigin}/control/clients`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(client),
  });
  if (!answer.ok) throw new Error(`the app could not be registered: ${await answer.text()}`);
}
