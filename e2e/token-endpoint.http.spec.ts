import { expectCleanFailure, sceneOf } from './expect-clean-failure.ts';
import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { peakMegabytesDuring, residentMegabytes } from './memory.ts';
import type { Stack } from './stack.ts';

/** Signs in while the provider plays that fault, up to the authorization response. */
async function responseBefore(
  stack: Stack,
  browser: HttpBrowser,
  fault: string,
  arg?: unknown,
): Promise<URL> {
  const response = await browser.authorize();
  await stack.control('faults', { on: 'token', fault, ...(arg === undefined ? {} : { arg }) });
  return response;
}

for (const [fault, secrets] of [
  ['html200', ['Wi-Fi']],
  ['badJson', ['"access_token"']],
  ['array', []],
  ['null', []],
] as const) {
  test(`B1 a token answer of 200 that is no token answer (${fault}) fails cleanly`, async ({
    stack,
    browserless,
  }) => {
    const response = await responseBefore(stack, browserless, fault);
    await expectCleanFailure(sceneOf(stack, browserless), response, {
      reason: 'invalid_response',
      secrets: [...secrets],
    });
  });
}

test('B2 a body of 10 MB, plain or compressed to a bomb, is cut while memory stays flat', async ({
  stack,
}) => {
  const pid = stack.app.child.pid ?? 0;
  const attempt = async (fault: string, arg?: number) => {
    const browser = new HttpBrowser(stack.app.origin);
    const response = await responseBefore(stack, browser, fault, arg);
    const { entry } = await expectCleanFailure(sceneOf(stack, browser), response, {
      reason: 'invalid_response',
    });
    expect(entry.detail).toBe('/token answered more than 1048576 bytes');
  };
  await attempt('huge');
  await attempt('gzipBomb');
  const before = await residentMegabytes(pid);
  const peak = await peakMegabytesDuring(pid, async () => {
    for (let round = 0; round < 4; round++) {
      await attempt('huge');
      // 400 MB once unpacked: holding a fifth of one of them would show.
      await attempt('gzipBomb', 400 * 1024 * 1024);
    }
  });
  expect(peak - before).toBeLessThan(80);
});

test('B3 an endpoint that hangs or drips is given up after ten seconds in all', async ({ stack }) => {
  const timed = async (work: () => Promise<unknown>) => {
    const started = Date.now();
    await work();
    const seconds = (Date.now() - started) / 1000;
    expect(seconds).toBeGreaterThan(9.5);
    expect(seconds).toBeLessThan(12);
  };
  // One after the other up to the fault, then all waiting at once.
  const hanging = new HttpBrowser(stack.app.origin);
  const dripping = new HttpBrowser(stack.app.origin);
  const nameless = new HttpBrowser(stack.app.origin);
  const responses = [await hanging.authorize(), await dripping.authorize()] as const;
  const withoutName = await nameless.authorize({ untick: ['profile'] });
  await stack.control('faults', { on: 'userinfo', fault: 'hang' });
  const signIn = timed(async () => {
    // The ID token says who it is; userinfo would only have added the name.
    expect((await nameless.callback(withoutName)).status).toBe(303);
    expect(await nameless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  });
  await expect.poll(async () => calledPaths(stack)).toContain('/userinfo');
  await stack.control('faults', { on: 'token', fault: 'hang' });
  await stack.control('faults', { on: 'token', fault: 'drip', arg: 1000 });
  const late = [hanging, dripping].map((browser, index) =>
    timed(async () => {
      const answer = await browser.callback(responses[index] as URL);
      expect(answer.status).toBe(502);
      expect(await answer.text()).toContain('problem=provider_unavailable');
      expect(await browser.me()).toBeNull();
    }),
  );
  await Promise.all([signIn, ...late]);
  const { tokenCalls } = await stack.providerLog();
  expect(tokenCalls.authorization_code).toBe(3);
});

for (const status of [302, 307]) {
  test(`B4 a token endpoint that answers ${status} is not followed, and the secret is not sent again`, async ({
    stack,
    browserless,
  }) => {
    const response = await responseBefore(stack, browserless, `redirect${status}`);
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'invalid_response' });
    expect(await calledPaths(stack)).not.toContain('/elsewhere');
  });
}

for (const fault of ['truncated', 'reset', 'loseResponse']) {
  test(`B5 a token answer that breaks off (${fault}) fails cleanly, and the code is not sent twice`, async ({
    stack,
    browserless,
  }) => {
    const response = await responseBefore(stack, browserless, fault);
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason: 'provider_unavailable' });
  });
}

for (const [arg, reason] of [
  [500, 'provider_unavailable'],
  [{ status: 429, retryAfter: 7 }, 'provider_unavailable'],
  [404, 'invalid_response'],
] as const) {
  test(`B5 a token endpoint that answers ${JSON.stringify(arg)} fails cleanly, and the code is not sent twice`, async ({
    stack,
    browserless,
  }) => {
    const response = await responseBefore(stack, browserless, 'status', arg);
    await expectCleanFailure(sceneOf(stack, browserless), response, { reason });
  });
}

async function calledPaths(stack: Stack): Promise<string[]> {
  return (await stack.providerLog()).requests.map(({ path }) => path);
}
