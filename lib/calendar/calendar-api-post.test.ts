import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ApiPost } from './api-request.ts';
import { calendarApi } from './calendar-api.ts';
import { type Answer, faultServer, googleError, json, tokens } from './testing/fault-server.ts';

const request: ApiPost<{ done: boolean }> = {
  endpoint: 'events.watch',
  path: '/greeting',
  query: {},
  body: { hello: 'wörld' },
  schema: z.object({ done: z.boolean() }),
  maxBytes: 1024,
  requiredScope: 'the.scope',
};

async function post(answer: Answer) {
  const { url, seen } = await faultServer(answer);
  const { askForToken, asked } = tokens(url);
  const api = calendarApi('c1', { askForToken, sleep: async () => {} });
  return { answer: await api.post(request), seen, asked };
}

describe('an authorised POST', () => {
  it('sends its body as JSON and answers the parsed body', async () => {
    let sent = '';
    const { answer, seen } = await post(async (_, response, incoming) => {
      expect([incoming.method, incoming.headers['content-type']]).toEqual(['POST', 'application/json']);
      for await (const chunk of incoming) sent += chunk;
      json(response, { done: true });
    });
    expect(answer).toEqual({ ok: true, value: { done: true } });
    expect(JSON.parse(sent)).toEqual({ hello: 'wörld' });
    expect(seen[0]?.authorization).toBe('Bearer token-1');
  });

  it('renews a refused token once and tries once more', async () => {
    const { answer, asked } = await post(({ authorization }, response) => {
      if (authorization === 'Bearer token-2') json(response, { done: true });
      else googleError(response, 401, 'authError');
    });
    expect(answer.ok).toBe(true);
    expect(asked).toEqual([undefined, 'token-1']);
  });

  it('is repeated when a quota refused it: nothing was done', async () => {
    let count = 0;
    const { answer, seen } = await post((_, response) => {
      count += 1;
      if (count > 2) json(response, { done: true });
      else googleError(response, count === 1 ? 429 : 403, 'rateLimitExceeded');
    });
    expect(answer.ok).toBe(true);
    expect(seen).toHaveLength(3);
  });

  it.each<[string, Answer]>([
    ['an error of the server', (_, response) => googleError(response, 503, 'backendError')],
    ['a broken connection', (_, response) => void response.destroy()],
    [
      'an answer cut short',
      (_, response) => void response.writeHead(200).write('{"done"', () => response.destroy()),
    ],
  ])('is not repeated after %s: it may have been done', async (_, answerer) => {
    const { answer, seen } = await post(answerer);
    expect(answer).toMatchObject({ ok: false, fault: { reason: 'provider_unavailable' } });
    expect(seen).toHaveLength(1);
  });
});
