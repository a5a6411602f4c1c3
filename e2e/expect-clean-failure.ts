import { expect } from '@playwright/test';
import { HttpBrowser } from './http-browser.ts';
import type { Stack } from './stack.ts';

/** What a failed sign-in is looked at from. */
export interface Scene {
  browser: HttpBrowser;
  /** All that the app has printed. */
  output(): string;
  /** How often the token endpoint was called, by its own count. */
  tokenCalls(): Promise<number>;
}

/** A browser of the worker's own app and demo provider. */
export function sceneOf(stack: Stack, browser: HttpBrowser): Scene {
  return {
    browser,
    output: stack.app.output,
    tokenCalls: async () => (await stack.providerLog()).tokenCalls.authorization_code,
  };
}

export interface ExpectedFailure {
  /** The reason that the problem page gives. */
  reason: string;
  status?: number;
  /** Calls of the token endpoint that this callback may make: 1, unless it failed before the exchange. */
  tokenCalls?: number;
  /** Words of the fault, or secrets of the scene: they may stand neither on the page nor in the log. */
  secrets?: string[];
  /** Names of the cookies that stay as they were (a session, attempts in other tabs): none by default. */
  kept?: string[];
  /** The response as it was before it was tampered with: it must be worth nothing afterwards either. */
  genuine?: URL;
}

/** Answers of the failure, for what else a test has to say of it. */
export interface CleanFailure {
  page: string;
  /** The line in the log that bears the page's reference. */
  entry: Record<string, unknown>;
}

/**
 * Delivers an authorization response that must fail, and checks that it fails cleanly (docs/security.md): a problem page
 * with a way on and a reference that is in the log, in the one line of this failure; nobody signed in by it, or out; the
 * attempt used up, so that the same response is worth nothing afterwards even to a browser that kept its cookie; no
 * token call but the expected ones.
 */
export async function expectCleanFailure(
  scene: Scene,
  response: URL,
  expected: ExpectedFailure,
): Promise<CleanFailure> {
  const { browser } = scene;
  const asBefore = new HttpBrowser(browser.origin);
  for (const [name, value] of browser.cookies) asBefore.cookies.set(name, value);
  const cookiesBefore = withoutTrail(browser);
  const person = await browser.me();
  const callsBefore = await scene.tokenCalls();
  const alarmsBefore = alarms(scene).length;

  const answer = await browser.callback(response);
  const page = await answer.text();
  expect({ status: answer.status, page }).toMatchObject({ status: expected.status ?? 502 });
  const reference = expectProblemPage(answer, page, expected.reason);
  const entry = await onlyLogEntry(scene, reference);
  expect(alarms(scene).slice(alarmsBefore), 'one failure, one line').toEqual([entry]);
  expect(entry).toMatchObject({ event: 'request.failed', reason: expected.reason, path: response.pathname });
  const secrets = [...secretsOf(response), ...(expected.secrets ?? [])];
  for (const secret of secrets) {
    expect(page).not.toContain(secret);
    expect(scene.output()).not.toContain(secret);
  }

  const calls = callsBefore + (expected.tokenCalls ?? 1);
  expect(await scene.tokenCalls()).toBe(calls);
  expect(await browser.me()).toEqual(person);
  const kept = new Set(expected.kept);
  const cookies = withoutTrail(browser);
  expect(cookies).toEqual(cookiesBefore.filter(([name]) => kept.has(name)));

  for (const again of [response, expected.genuine ?? response]) {
    expect((await asBefore.callback(again)).status).toBe(400);
    expect(await asBefore.me()).toEqual(person);
  }
  expect(await scene.tokenCalls(), 'the code was sent again').toBe(calls);
  return { page, entry };
}

/** A random number may stay behind, by which the flow inspector shows the failed attempt to who signs in there next. */
export function withoutTrail(browser: HttpBrowser): [string, string][] {
  return [...browser.cookies].filter(([name]) => name !== 'cal-tracker-trail');
}

/** A friendly page: words, a reason, a way on and a reference; answers the reference. */
function expectProblemPage(answer: Response, page: string, reason: string): string {
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(answer.headers.get('cache-control')).toBe('private, no-store');
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page).toMatch(/<h1 id="problem">[^<]{5,}<\/h1>\s*<p>[^<]{20,}<\/p>/);
  expect(page).toContain(`href="/?problem=${reason}&amp;returnTo=`);
  expect(page).not.toMatch(/\bat .+:\d+:\d+|node_modules|undefined|\[object/);
  const reference = /<code>([0-9a-f]{10})<\/code>/.exec(page)?.[1];
  expect(reference).toBeDefined();
  return reference ?? '';
}

/** Said by a sync in the background, which an earlier test may have begun. */
const background = new Set(['sync.ended', 'calendar.not_read']);

/** Lines of the log that somebody should look at. */
function alarms(scene: Scene): Record<string, unknown>[] {
  const entries = scene
    .output()
    .split('\n')
    .slice(0, -1)
    .filter((line) => line.startsWith('{'))
    .map((line): Record<string, unknown> => JSON.parse(line));
  return entries.filter(
    ({ level, event }) => (level === 'warn' || level === 'error') && !background.has(String(event)),
  );
}

async function onlyLogEntry(scene: Scene, reference: string): Promise<Record<string, unknown>> {
  const lines = () =>
    scene
      .output()
      .split('\n')
      .filter((line) => line.includes(reference));
  // The log reaches this process through a pipe of its own, after the answer perhaps.
  await expect.poll(() => lines().length).toBe(1);
  return JSON.parse(lines()[0] ?? '');
}

function secretsOf(response: URL): string[] {
  return ['code', 'state'].flatMap((name) => response.searchParams.getAll(name)).filter(Boolean);
}
