import { spawn } from 'node:child_process';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';

const running = { state: 'running', connections: [], startedAt: null, finishedAt: null, changes: 0 };
const over = { ...running, state: 'idle', finishedAt: '2026-11-28T12:00:00.000Z' };
const event = (name: string, state: object) => `event: ${name}\ndata: ${JSON.stringify(state)}\n\n`;

/** Node's own EventSource and fetch, at the address where a browser would have got the page, which stays open. */
const browser = `
  const base = process.argv[1];
  const { EventSource: Standard, fetch: send } = globalThis;
  globalThis.EventSource = class extends Standard { constructor(url) { super(new URL(url, base)); } };
  globalThis.fetch = (url, init) => send(new URL(url, base), init);
  const { watchSync } = await import(process.argv[2]);
  const open = setInterval(() => {}, 1_000);
  const tell = ({ state }) => {
    console.log(state);
    if (state !== 'running') clearInterval(open);
  };
  watchSync({ since: 0, tell });
`;

let server: Server | undefined;
afterEach(() => server?.close());

/** Runs a watch against a server of those answers, one a stream, until it ends; what was asked, and what it told. */
async function watch(streams: string[]): Promise<{ asked: string[]; told: string[] }> {
  const asked: string[] = [];
  const answers = [...streams];
  server = createServer(({ url = '' }, response: ServerResponse) => {
    asked.push(url);
    const isStream = url.endsWith('/progress');
    response.setHeader('content-type', isStream ? 'text/event-stream' : 'application/json');
    response.end(isStream ? `retry: 20\n\n${answers.shift() ?? ''}` : JSON.stringify(over));
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const file = new URL('./watch-sync.ts', import.meta.url).href;
  const args = ['--experimental-eventsource', '--input-type=module', '--eval', browser, base, file];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  return { asked, told: printed.trim().split('\n') };
}

it('opens the next stream where one that has told something ends before the syncs do', async () => {
  const { asked, told } = await watch([
    event('progress', running),
    event('progress', running),
    event('end', over),
  ]);
  expect(asked).toEqual(Array(3).fill('/api/v1/sync/progress'));
  expect(told).toEqual(['running', 'running', 'idle']);
});

it('asks again and again where streams do not come through', async () => {
  const { asked, told } = await watch(['']);
  expect(asked).toEqual(['/api/v1/sync/progress', '/api/v1/sync']);
  expect(told).toEqual(['idle']);
});
