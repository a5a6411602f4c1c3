import { expect, test } from './fixtures.ts';
import { rawRequest } from './raw-request.ts';

for (const [method, path, status, headers] of [
  ['GET', '/oauth/callback/%', 400, {}],
  ['GET', '/api/%', 400, {}],
  ['GET', '/api/%E0%A4%A', 400, {}],
  ['GET', '/calendar/week/%', 400, {}],
  ['GET', '/calendar/week/%00', 400, {}],
  ['POST', '/oauth/login/%', 400, {}],
  ['TRACE', '/', 405, {}],
  ['TRACE', '/api/v1/me', 405, {}],
  ['TRACE', '/calendar/week/%', 405, {}],
  ['GET', '/privacy', 400, { rsc: '1', 'next-router-state-tree': '%' }],
  ['GET', '/calendar', 400, { rsc: '1', 'next-router-state-tree': '["",{"children":1}]' }],
] as const) {
  test(`${method} ${path} ${JSON.stringify(headers)} is a clean ${status}, in one line of the log`, async ({
    stack,
    browserless,
  }) => {
    const before = stack.app.output().length;
    const answer = await rawRequest(browserless.origin, method, `${path}?code=planted`, headers);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('cache-control')).toBe('private, no-store');
    expect(answer.body).not.toContain('planted');
    // Beside what a sync says that an earlier test may have begun.
    const isOfRequest = (line: string) => line !== '' && !/"event":"(?:sync|calendar)\./.test(line);
    const lines = () => stack.app.output().slice(before).split('\n').filter(isOfRequest);
    await expect.poll(() => lines().length).toBe(1);
    const entry = JSON.parse(lines()[0] ?? '');
    expect(entry).toMatchObject({ event: 'request.failed', reason: 'invalid_request', status, method, path });
    if (status === 400) expect(answer.body).toContain(`<code>${entry.reference}</code>`);
    else expect(answer.headers.get('allow')).toBe('GET, HEAD, POST');
  });
}

test('what Next’s own client sends is not refused, and one connection goes on after a refusal', async ({
  browserless,
}) => {
  const state = encodeURIComponent(
    JSON.stringify(['', { children: ['privacy', { children: ['__PAGE__', {}] }] }]),
  );
  expect((await browserless.fetch('/calendar/week/%')).status).toBe(400);
  const bare = await browserless.fetch('/privacy?_rsc', { headers: { rsc: '1' } });
  expect([bare.status, bare.headers.get('content-type')]).toEqual([200, 'text/x-component']);
  expect((await browserless.fetch('/calendar/week/%')).status).toBe(400);
  // Next leads to the address that has the hash of these headers.
  const headers = { rsc: '1', 'next-router-state-tree': state };
  const led = await browserless.fetch('/privacy', { headers });
  const withState = await browserless.fetch(led.headers.get('location') ?? '', { headers });
  expect([withState.status, withState.headers.get('content-type')]).toEqual([200, 'text/x-component']);
  expect((await browserless.fetch('/privacy?a=%')).status).toBe(200);
});
