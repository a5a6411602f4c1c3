import type { HttpBrowser } from '../../e2e/http-browser.ts';

/** Says what was seen; throws with `what` when it is not so. */
export type See = (holds: boolean, what: string) => void;

const today = () => new Date().toISOString().slice(0, 10);

/** What the probes of a host see before anybody comes, and what a browser fetches beside the pages. */
export async function seeIdle(browser: HttpBrowser, see: See): Promise<void> {
  for (const path of ['/healthz', '/readyz']) {
    const answer = await browser.fetch(path);
    see(answer.status === 200, `GET ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
  }
  const landing = await browser.fetch('/');
  const html = await landing.text();
  const policy = landing.headers.get('content-security-policy') ?? '';
  const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
  see(
    landing.status === 200 && nonce !== '' && html.includes(nonce),
    'GET /: 200, with the nonce of its policy in it',
  );
  const script = /\/_next\/static\/[^"]+\.js/.exec(html)?.[0] ?? '';
  const file = await browser.fetch(script);
  see(
    file.status === 200 && /immutable/.test(file.headers.get('cache-control') ?? ''),
    `GET ${script}: ${file.status}, to be kept`,
  );
  const worker = await browser.fetch('/sw.js');
  see(worker.status === 200, `GET /sw.js: ${worker.status}`);
  const nowhere = await browser.fetch('/nowhere');
  see(nowhere.status === 404, `GET /nowhere: ${nowhere.status}`);
  const outside = await browser.fetch('/calendar');
  see(outside.status === 307 || outside.status === 303, `GET /calendar, signed out: ${outside.status}`);
}

/** Signs in, sees the week with its events, renews the access. */
export async function signInAndLook(browser: HttpBrowser, see: See): Promise<void> {
  const request = await browser.beginLogin({ provider: 'google' });
  const asked = request.searchParams;
  see(
    asked.get('response_type') === 'code' &&
      (asked.get('state') ?? '').length >= 22 &&
      asked.get('code_challenge_method') === 'S256' &&
      (asked.get('code_challenge') ?? '').length === 43,
    'POST /oauth/login: an authorization request with state and PKCE (S256)',
  );
  const response = await browser.person.authorize(request, { login: 'ada@example.com' });
  see(response.searchParams.has('code'), 'consent at the provider: a code comes back');
  const callback = await browser.callback(response);
  see(
    callback.status === 303,
    `GET /oauth/callback: ${callback.status} to ${callback.headers.get('location')}`,
  );
  const again = await browser.callback(response);
  see(
    !(again.status === 303 && again.headers.get('location')?.endsWith('/calendar')),
    `the same callback again: ${again.status}`,
  );

  const first = await browser.fetch(`/calendar/week/${today()}`);
  see(first.status === 200, `GET /calendar/week/${today()}, for the first time: ${first.status}`);
  const progress = await browser.fetch('/api/v1/sync/progress', { headers: { accept: 'text/event-stream' } });
  const told = await progress.text();
  see(
    told.includes('event: end'),
    `GET /api/v1/sync/progress: ${told.split('event: ').length - 1} events, the last of them the end`,
  );

  const week = await browser.fetch(`/calendar/week/${today()}`);
  const html = await week.text();
  const events = await eventsOfWeek(browser);
  const shown = events.filter((title) => html.includes(escaped(title)));
  see(
    week.status === 200 && events.length > 0 && shown.length > 0,
    `GET /calendar/week/${today()}: ${week.status}, ${shown.length} of the week's ${events.length} titles in it`,
  );
  const soft = await browser.fetch(`/calendar/week/${today()}?_rsc=1`, { headers: { rsc: '1' } });
  see(
    soft.status === 200 && (soft.headers.get('content-type') ?? '').startsWith('text/x-component'),
    `the same as a client asks for it: ${soft.status} ${soft.headers.get('content-type')}`,
  );

  const before = (await browser.me())?.connections[0];
  await browser.post('/oauth/refresh', { connection: before?.id ?? '' });
  const after = (await browser.me())?.connections[0];
  see(
    after?.status === 'active' && after.expiresAt !== before?.expiresAt,
    `POST /oauth/refresh: the access now ends at ${after?.expiresAt}`,
  );
}

/** Many at once, over fewer sessions of the database than there are connections to it. */
export async function seeCrowd(browser: HttpBrowser, see: See): Promise<void> {
  const paths = ['/api/v1/me', '/api/v1/calendars', `/calendar/week/${today()}`, '/insights', '/activity'];
  const answers = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      browser.fetch(paths[n % paths.length] ?? '/').then((each) => each.status),
    ),
  );
  const well = answers.filter((status) => status === 200).length;
  see(well === answers.length, `${well} of ${answers.length} requests at once were answered with 200`);
}

/** The timers, as Vercel sets them off, and as a stranger would. */
export async function seeCrons(
  browser: HttpBrowser,
  paths: string[],
  secret: string,
  see: See,
): Promise<void> {
  for (const path of paths) {
    const stranger = await browser.fetch(path);
    const answer = await browser.fetch(path, { headers: { authorization: `Bearer ${secret}` } });
    const said = await answer.text();
    see(
      stranger.status === 401 && answer.status === 200,
      `GET ${path}: ${stranger.status} without CRON_SECRET, ${answer.status} with it: ${said.slice(0, 160)}`,
    );
    if (path.endsWith('/sync')) see(JSON.parse(said).synced > 0, 'and what was due was synced');
  }
}

export async function signOut(browser: HttpBrowser, see: See): Promise<void> {
  const answer = await browser.post('/oauth/logout');
  see(
    answer.status === 303 && (await browser.me()) === null,
    `POST /oauth/logout: ${answer.status}, and nobody is signed in`,
  );
}

async function eventsOfWeek(browser: HttpBrowser): Promise<string[]> {
  const monday = new Date();
  monday.setUTCDate(monday.getUTCDate() - ((monday.getUTCDay() + 6) % 7));
  const day = (n: number) => new Date(monday.getTime() + n * 86_400_000).toISOString().slice(0, 10);
  const answer = await browser.fetch(`/api/v1/events?from=${day(0)}&to=${day(7)}`);
  if (answer.status !== 200) throw new Error(`events: ${answer.status} ${await answer.text()}`);
  const { events } = (await answer.json()) as { events: { title: string }[] };
  return [...new Set(events.map(({ title }) => title).filter(Boolean))];
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
