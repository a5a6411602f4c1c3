import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';

/** The flow as its person may copy it; the newest flow is the last. */
async function flows(browser: HttpBrowser): Promise<string[]> {
  const answer = await browser.fetch('/connection/flow.txt');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toContain('text/plain');
  return (await answer.text()).split('\n## ').slice(1);
}

/** The lines of a flow that name a parameter: `state: fingerprint 0123456789`. */
const shown = (flow: string | undefined, name: string) =>
  [...(flow ?? '').matchAll(new RegExp(`^ +${name}: (.*)$`, 'gm'))].map(([, value]) => value);

test('a sign-in is told message by message, in order, with one state, one code and one access token throughout', async ({
  browserless: browser,
}) => {
  const response = await browser.authorize({ login: 'grace@example.com' });
  expect((await browser.callback(response)).status).toBe(303);
  await expect.poll(async () => (await flows(browser)).length).toBeGreaterThan(0);
  const flow = (await flows(browser)).at(-1) ?? '';
  const heads = [...flow.matchAll(/^\d+\. ([^:]+): (.*)$/gm)].map(([, what]) => what);
  expect(heads.slice(0, 3)).toEqual(['Authorization request', 'Consent', 'Authorization response']);
  expect(heads).toContain('Code exchange');
  expect(shown(flow, 'response_type')).toEqual(['code']);
  expect(shown(flow, 'code_challenge_method')).toEqual(['S256']);
  for (const name of ['state', 'code']) {
    const values = shown(flow, name);
    expect(values).toHaveLength(2);
    expect(values[0]).toMatch(/^fingerprint [0-9a-f]{10}$/);
    expect(values[1]).toMatch(new RegExp(`^${values[0]}, the same as ${name} in step \\d$`));
  }
  expect(shown(flow, 'client_secret')).toEqual([expect.stringMatching(/^not shown, \d+ characters$/)]);
  for (const secret of ['state', 'code']) {
    expect(flow).not.toContain(response.searchParams.get(secret));
  }
  expect(flow).not.toContain('grace@example.com');
});

test('a refresh is a flow of its own, one that failed is told as failed, and so is the end of the grant', async ({
  browserless: browser,
  stack,
}) => {
  await browser.signIn({ login: 'linus@example.com' });
  const connection = (await browser.me())?.connections[0]?.id ?? '';
  await browser.post('/oauth/refresh', { connection });
  await expect.poll(async () => (await flows(browser)).at(-1)).toMatch(/^Refresh,/);
  const good = (await flows(browser)).at(-1) ?? '';
  expect(good).toContain('Token refresh: Done, HTTP 200');
  const [before, after] = shown(good, 'refresh_token');
  expect(before).not.toBe(after);
  await stack.control('faults', { on: 'token', fault: 'error', times: 1 });
  await browser.post('/oauth/refresh', { connection });
  await expect.poll(async () => (await flows(browser)).at(-1)).toContain('Token refresh: Failed, HTTP 400');
  expect((await flows(browser)).at(-1)).toContain('(invalid_grant)');
  await browser.signIn({ login: 'linus@example.com' });
  await browser.post('/oauth/revoke', { connection, returnTo: '/connection' });
  await expect.poll(async () => (await flows(browser)).at(-1)).toContain('Token revocation: Done, HTTP 200');
  expect(await (await browser.fetch('/connection')).text()).toContain('Accounts that were disconnected');
});

test('a refusal in a browser is shown to whoever signs in there next, and to nobody else', async ({
  browserless: browser,
  stack,
}) => {
  const refused = await browser.callback(
    await browser.authorize({ login: 'ada@example.com', decision: 'refuse' }),
  );
  expect(refused.headers.get('location')).toContain('problem=access_denied');
  const trail = [...browser.cookies.keys()].find((name) => name.endsWith('-trail'));
  expect(trail).toBeDefined();
  const stranger = new (browser.constructor as typeof HttpBrowser)(stack.app.origin);
  await stranger.signIn({ login: 'ada@example.com' });
  const theirs = (await flows(stranger)).join('\n');
  expect(theirs).not.toContain('Refused by the person');
  await browser.signIn({ login: 'ada@example.com' });
  expect([...browser.cookies.keys()]).not.toContain(trail);
  expect((await flows(browser)).join('\n')).toContain('Consent: Refused by the person');
  expect(await (await browser.fetch('/connection')).text()).toContain('Sign-ins that came to nothing');
});

test('the text is nobody’s who is signed out, and nobody else’s', async ({ browserless: browser, stack }) => {
  expect((await browser.fetch('/connection/flow.txt')).status).toBe(401);
  await browser.signIn({ login: 'grace@example.com' });
  const connection = (await browser.me())?.connections[0]?.id ?? '';
  const other = new (browser.constructor as typeof HttpBrowser)(stack.app.origin);
  await other.signIn({ login: 'linus@example.com' });
  const answer = await other.fetch(`/connection/flow.txt?connection=${connection}`);
  expect(await answer.text()).toBe(
    '# What really happened\n\nNo step has been recorded yet. The next refresh or sign-in will be.\n',
  );
});
