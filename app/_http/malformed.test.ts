import { describe, expect, it } from 'vitest';
import { whyMalformed } from './malformed.ts';

function request(url: string, headers: Record<string, string> = {}, method = 'GET') {
  return whyMalformed({ method, url, headers });
}

function withState(state: unknown) {
  const text = typeof state === 'string' ? state : encodeURIComponent(JSON.stringify(state));
  return request('/calendar', { rsc: '1', 'next-router-state-tree': text });
}

describe('a request', () => {
  it.each([
    '/',
    '/calendar/week/2026-11-23',
    '/caf%C3%A9',
    '/privacy?a=%',
    '*',
    '//elsewhere/',
    'http://x/y',
  ])('to %s is well formed', (url) => {
    expect(request(url)).toBeNull();
  });

  it.each(['/oauth/callback/%', '/api/%', '/calendar/week/%', '/%E0%A4%A', '/%zz', '/a%00b', '/%c0%af'])(
    'to %s is not',
    (url) => {
      expect(request(url)).toBe('address');
    },
  );

  it('by TRACE is none of ours', () => {
    expect(request('/', {}, 'TRACE')).toBe('method');
  });
});

describe('a router state', () => {
  const week = ['date', '2026-11-23', 'd', null];
  it.each([
    [['', {}]],
    [['', { children: ['calendar', { children: [week, { children: ['__PAGE__', {}] }] }] }, null, null, 16]],
    [['', {}, ['/calendar', '?a=1'], 'refetch', 0, 'x']],
    [['', { children: [['x', 'y', 'ci(..)(..)', ['a']], {}] }, null, 'metadata-only']],
  ])('as Next’s client sends it is taken: %j', (state) => {
    expect(withState(state)).toBeNull();
  });

  it.each<[unknown]>([
    ['%'],
    ['{'],
    [null],
    [[]],
    [['']],
    [['', []]],
    [['', null]],
    [['', { children: 'x' }]],
    [['', {}, ['one']]],
    [['', {}, null, 'another']],
    [['', {}, null, null, '1']],
    [['', {}, null, null, 1, 2]],
    [['', {}, null, null, 1, 'x', 'y']],
    [[['a', 'b', 'z', null], {}]],
    [['x'.repeat(40_000), {}]],
  ])('that Next would fail over is not: %j', (state) => {
    expect(withState(state)).toBe('router state');
  });

  it('is not looked at where Next does not', () => {
    expect(request('/', { 'next-router-state-tree': '%' })).toBeNull();
  });
});
