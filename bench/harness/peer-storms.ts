import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBrowser } from '../../e2e/http-browser.ts';
import { median } from './alternate.ts';
import { report } from './figure.ts';
import { get } from './load.ts';
import type { Product } from './product.ts';
import { control, tokenCalls } from './provider.ts';
import { betterAuth, nextAuth, type SignIn } from './sign-in.ts';
import { type Storm, storm } from './storm.ts';

const rounds = 3;

/** next-auth 4, whose tokens are in its cookie, with the refresh that its guide puts into the jwt callback. */
export async function nextAuthStorms(product: Product, sizes: number[], scenario: string): Promise<void> {
  await peerStorms(product, await nextAuth(product, 'cookie'), sizes, scenario);
}

/** better-auth, with its own getAccessToken. */
export async function betterAuthStorms(product: Product, sizes: number[], scenario: string): Promise<void> {
  await peerStorms(product, await betterAuth(product), sizes, scenario);
}

/** Each storm has a sign-in of its own, since none leaves a grant that the next could use. */
async function peerStorms(product: Product, peer: SignIn, sizes: number[], scenario: string): Promise<void> {
  try {
    const well = await peer.signIn();
    if ((await calendars(well)) !== 200) throw new Error(`${peer.name} has no usable token when it is fresh`);
    for (let warm = 0; warm < 500; warm++) await calendars(well);
    const alone = await stormOf(product, peer, 1);
    if (alone.calls !== 1 || alone.answered !== 1 || !alone.alive) {
      throw new Error(`${peer.name} does not renew an expired token: ${JSON.stringify(alone)}`);
    }
    for (const size of sizes) {
      const seen: Seen[] = [];
      for (let round = 0; round < rounds; round++) seen.push(await stormOf(product, peer, size));
      const name = `${size} requests, ${peer.name}`;
      const of = (field: 'calls' | 'refused' | 'answered' | 'slowest') =>
        median(seen.map((each) => each[field]));
      report({
        scenario,
        name: `${name}: token calls`,
        value: of('calls'),
        unit: 'calls',
        note: `${of('refused')} of them refused`,
      });
      const statuses = seen.map((each) => JSON.stringify(each.statuses)).join(' ');
      const alive = seen.filter((each) => each.alive).length;
      report({
        scenario,
        name: `${name}: answered`,
        value: (100 * of('answered')) / size,
        unit: '%',
        note: `grant alive afterwards in ${alive} of ${rounds}; ${of('slowest').toFixed(0)} ms; ${statuses}`,
      });
    }
  } finally {
    await peer.stop();
  }
}

interface Seen extends Storm {
  calls: number;
  refused: number;
  alive: boolean;
}

async function stormOf(product: Product, peer: SignIn, size: number): Promise<Seen> {
  // Both renew by what they were told of the token's life.
  const brief = { on: 'token', grantType: 'authorization_code', fault: 'expiresIn', arg: 1 };
  await control(product, 'faults', brief);
  const browser = await peer.signIn();
  await sleep(1_200);
  const before = await tokenCalls(product);
  const request = get(browser.origin, '/api/calendars', { cookie: cookieOf(browser) });
  const result = await storm([{ origin: browser.origin, request }], size);
  const after = await tokenCalls(product);
  // As a browser: the last answer that sets a cookie counts, of those that had a token if there is one.
  const lucky = result.answers.filter((answer) => / 200 /.test(answer.slice(0, 16)));
  for (const answer of lucky) keepCookies(browser, answer);
  return {
    ...result,
    answers: [],
    calls: after.refresh_token - before.refresh_token,
    refused: after.rejected - before.rejected,
    alive: (await calendars(browser)) === 200,
  };
}

function keepCookies(browser: HttpBrowser, answer: string): void {
  const head = answer.slice(0, answer.indexOf('\r\n\r\n'));
  for (const [, name = '', value = ''] of head.matchAll(/^set-cookie: ([^=]+)=([^;\r]*)/gim)) {
    if (value) browser.cookies.set(name, value);
    else browser.cookies.delete(name);
  }
}

function cookieOf(browser: HttpBrowser): string {
  return [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

async function calendars(browser: HttpBrowser): Promise<number> {
  const answer = await browser.fetch('/api/calendars');
  await answer.text();
  return answer.status;
}
