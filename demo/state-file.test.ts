import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DemoProvider, startDemoProvider } from './provider.ts';
import { control, TestClient } from './testing/client.ts';
import { Person } from './testing/person.ts';

let directory: string;
let stateFile: string;
let provider: DemoProvider;
let client: TestClient;
const said = vi.spyOn(console, 'error');

beforeEach(async () => {
  said.mockReset().mockImplementation(() => {});
  directory = mkdtempSync(join(tmpdir(), 'demo-state-'));
  stateFile = join(directory, 'demo-provider.json');
  await start();
});
afterEach(async () => {
  await provider.close();
  rmSync(directory, { recursive: true });
});

async function start(port = 0): Promise<void> {
  provider = await startDemoProvider({ events: 10, port, stateFile });
  client = new TestClient(provider);
}

/** On another port unless told: fetch may still try the connections to the old one. */
async function restart(port = 0): Promise<void> {
  await provider.close();
  await start(port);
}

describe('over a restart', () => {
  it('a token issued before it opens what it did, and refreshes', async () => {
    const first = await client.signIn();
    await restart();
    expect((await client.get('/userinfo', first.access)).status).toBe(200);
    const second = await client.refresh(first.refresh);
    expect(second.status).toBe(200);
    await restart();
    expect((await client.refresh(second.refresh)).status).toBe(200);
    expect(said).not.toHaveBeenCalled();
  });

  it('a refresh token used before it and again after it ends the grant', async () => {
    const first = await client.signIn();
    const second = await client.refresh(first.refresh);
    await restart();
    expect((await client.refresh(first.refresh)).body.error).toBe('invalid_grant');
    await restart();
    expect((await client.refresh(second.refresh)).body.error).toBe('invalid_grant');
    expect((await client.get('/userinfo', second.access)).status).toBe(401);
  });

  it('what was revoked or reset stays so', async () => {
    const revoked = await client.signIn();
    const other = await client.signIn({ login: 'grace@example.com' });
    await control(provider, 'revoke', { account: 'ada@example.com' });
    await restart();
    expect((await client.refresh(revoked.refresh)).body.error).toBe('invalid_grant');
    expect((await client.get('/userinfo', other.access)).status).toBe(200);
    await control(provider, 'reset');
    await restart();
    expect((await client.refresh(other.refresh)).body.error).toBe('invalid_grant');
  });

  it('a person stays signed in and is not asked to consent again', async () => {
    const person = new Person();
    await client.signIn({}, person);
    await restart(provider.port);
    await expect
      .poll(() =>
        fetch(provider.origin)
          .then(({ ok }) => ok)
          .catch(() => false),
      )
      .toBe(true);
    person.pages.length = 0;
    expect((await client.signIn({}, person)).status).toBe(200);
    expect(person.pages).not.toContain('Cal Tracker asks for access to your account');
    expect((await person.authorize(client.request({ prompt: 'none' }))).searchParams.has('code')).toBe(true);
  });

  it('the signing keys stay, rotated ones too', async () => {
    const before = await client.signIn();
    await control(provider, 'rotate-keys');
    const rotated = await client.signIn();
    await restart();
    const after = await client.signIn();
    const jwks = createLocalJWKSet(await (await fetch(`${provider.origin}/jwks`)).json());
    const kids = [before, rotated, after].map(async ({ body }) => {
      const { protectedHeader } = await jwtVerify(String(body.id_token), jwks);
      return protectedHeader.kid;
    });
    expect(await Promise.all(kids)).toEqual(['demo-1', 'demo-2', 'demo-2']);
  });

  it('a code is forgotten', async () => {
    const callback = await new Person().authorize(client.request());
    const { verifier } = client;
    await restart();
    const answer = await client.exchange(callback.searchParams.get('code') ?? '', {
      code_verifier: verifier,
    });
    expect(answer.body.error).toBe('invalid_grant');
  });

  it('the shift of the clock is not kept', async () => {
    await control(provider, 'clock', { now: '2030-01-01T00:00:00Z' });
    await restart();
    const { now } = await (await fetch(`${provider.origin}/control/clock`)).json();
    expect(Math.abs(Date.parse(now) - Date.now())).toBeLessThan(5_000);
  });
});

describe('the file', () => {
  it('is written soon after a change, whole and for its owner alone', async () => {
    const { refresh } = await client.signIn();
    await expect.poll(() => existsSync(stateFile) && readFileSync(stateFile, 'utf8')).toContain(refresh);
    if (process.platform !== 'win32') expect(statSync(stateFile).mode & 0o777).toBe(0o600);
    expect(readdirSync(directory)).toEqual(['demo-provider.json']);
  });

  it.each([
    ['cut short', (text: string) => text.slice(0, -20)],
    ['another program’s', () => '{"name":"somebody’s","version":"1.0.0"}'],
    ['with a key that is none', (text: string) => text.replace(/"d":"[^"]+"/, '"d":"?"')],
  ])('when it is %s is put aside with one line, and the provider starts fresh', async (_, spoil) => {
    const { refresh } = await client.signIn();
    await provider.close();
    const text = spoil(readFileSync(stateFile, 'utf8'));
    writeFileSync(stateFile, text);
    await start();
    expect(said.mock.calls).toEqual([[expect.stringMatching(/^demo provider: .*starting fresh$/)]]);
    expect(String(said.mock.calls[0])).not.toContain(refresh);
    expect(readFileSync(`${stateFile}.unusable`, 'utf8')).toBe(text);
    const fresh = await client.signIn();
    expect((await client.refresh(refresh)).body.error).toBe('invalid_grant');
    await restart();
    expect((await client.refresh(fresh.refresh)).status).toBe(200);
  });

  it('that cannot be read or written is told once each, and the provider works on', async () => {
    await provider.close();
    stateFile = directory;
    await start();
    const { refresh } = await client.signIn();
    await expect.poll(() => said.mock.calls.length).toBe(2);
    expect((await client.refresh(refresh)).status).toBe(200);
    await provider.close();
    await start();
    expect(said.mock.calls.flat().join('\n')).toMatch(/cannot be read.*\n.*cannot be written/);
    expect(said).toHaveBeenCalledTimes(3);
  });
});
