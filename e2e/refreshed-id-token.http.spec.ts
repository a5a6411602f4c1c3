import { liveEvents } from './addresses.ts';
import { expect, test } from './fixtures.ts';

for (const kind of ['wrongAud', 'wrongIss', 'missingSub', 'expired', 'algNone']) {
  test(`a refresh that brings an ID token of another make (${kind}) brings no token`, async ({
    stack,
    browserless,
  }) => {
    expect((await browserless.signIn()).status).toBe(303);
    const [before] = (await browserless.me())?.connections ?? [];
    await stack.control('clock', { now: Date.now() + 10 * 60_000 });
    await stack.control('faults', {
      ...{ on: 'token', grantType: 'refresh_token', fault: 'idToken', arg: kind, times: 0 },
    });
    for (let request = 0; request < 3; request++) {
      const answer = await browserless.fetch(liveEvents);
      expect([409, 502]).toContain(answer.status);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
    }
    const [after] = (await browserless.me())?.connections ?? [];
    expect(after?.expiresAt, 'no new token was kept').toBe(before?.expiresAt);
    expect((await stack.providerLog()).tokenCalls.refresh_token).toBe(1);
    // Somebody who signs in anew is as before.
    await stack.control('reset', { keep: ['calendar', 'clock'] });
    expect((await browserless.signIn()).status).toBe(303);
    expect((await browserless.fetch(liveEvents)).status).toBe(200);
  });
}
