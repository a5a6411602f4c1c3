import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

interface Started {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  exit: Promise<unknown[]>;
}

function start(env: Record<string, string>): Started {
  const child = spawn(process.execPath, ['demo/server.ts'], {
    env: { ...process.env, DEMO_EVENTS: '10', ...env },
  });
  children.push(child);
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, exit: once(child, 'exit') };
}

it('says on one line where it is ready, and stops cleanly when asked', async () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    const { child, output, exit } = start({ DEMO_PORT: '0' });
    await expect
      .poll(() => output.stdout, { timeout: 15_000 })
      .toMatch(/^demo provider ready on http:\/\/127\.0\.0\.1:\d+\n$/);
    const origin = output.stdout.trim().split(' ').at(-1) ?? '';
    const discovery = await (await fetch(`${origin}/.well-known/openid-configuration`)).json();
    expect(discovery.issuer).toBe(origin);
    child.kill(signal);
    expect(await exit).toEqual([0, null]);
    expect(output.stderr).toBe('');
  }
});

it('says on one line that its port is in use', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const { output, exit } = start({ DEMO_PORT: String(port) });
  expect(await exit).toEqual([1, null]);
  expect(output.stderr).toMatch(new RegExp(`^demo provider: port ${port} is in use.*\n$`));
  expect(output.stdout).toBe('');
  await new Promise((resolve) => other.close(resolve));
});

it('keeps its state in the file it is given, written when it is asked to stop', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'demo-server-'));
  const file = join(directory, 'not yet there', 'state.json');
  const modulus = async () => {
    const { child, output, exit } = start({ DEMO_PORT: '0', DEMO_STATE_FILE: file });
    await expect.poll(() => output.stdout, { timeout: 15_000 }).toContain('ready on');
    const jwks = await (await fetch(`${output.stdout.trim().split(' ').at(-1)}/jwks`)).json();
    child.kill('SIGTERM');
    expect(await exit).toEqual([0, null]);
    expect(output.stderr).toBe('');
    return jwks.keys[0].n;
  };
  try {
    expect(await modulus()).toBe(await modulus());
  } finally {
    rmSync(directory, { recursive: true });
  }
});

it('names a setting that is wrong', async () => {
  const { output, exit } = start({ DEMO_PORT: 'four thousand' });
  expect(await exit).toEqual([1, null]);
  expect(output.stderr).toContain('DEMO_PORT');
});
