import { expect, test } from './fixtures.ts';

test('the flow signs a person in, and out again', async ({ browserless, stack }) => {
  const request = await browserless.beginLogin({ returnTo: '/privacy' });
  expect(request.origin).toBe(stack.provider.origin);
  const parameters = Object.fromEntries(request.searchParams);
  expect(parameters).toMatchObject({
    response_type: 'code',
    client_id: 'cal-tracker',
    redirect_uri: `${stack.app.origin}/oauth/callback`,
    code_challenge_method: 'S256',
  });
  for (const name of ['state', 'nonce', 'code_challenge'])
    expect(parameters[name]?.length).toBeGreaterThan(40);
  const done = await browserless.callback(await browserless.person.authorize(request));
  expect(done.status).toBe(303);
  expect(done.headers.get('location')).toBe(`${stack.app.origin}/privacy`);
  expect(await browserless.me()).toMatchObject({ user: { email: 'ada@example.com' } });
  const out = await browserless.post('/oauth/logout');
  expect(out.status).toBe(303);
  expect(await browserless.me()).toBeNull();
});
