import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DemoProvider, startDemoProvider } from '../provider.ts';
import { CALENDAR_LIST, control, EVENTS, FULL_SCOPE, TestClient } from '../testing/client.ts';
import { Person } from '../testing/person.ts';

let provider: DemoProvider;
let client: TestClient;

beforeAll(async () => {
  provider = await startDemoProvider({ events: 10 });
  client = new TestClient(provider);
});
afterEach(() => control(provider, 'reset'));
afterAll(() => provider.close());

const CHOOSER = 'Choose an account';
const CONSENT = 'Cal Tracker asks for access to your account';

describe('signing in', () => {
  it('shows the account chooser, then the consent page', async () => {
    const person = new Person();
    await person.authorize(client.request());
    expect(person.pages).toEqual([CHOOSER, CONSENT]);
  });

  it('remembers who signed in, and what they granted', async () => {
    const person = new Person();
    await person.authorize(client.request());
    const again = await person.authorize(client.request());
    expect(again.searchParams.has('code')).toBe(true);
    expect(person.pages).toHaveLength(2);
  });

  it.each(['login', 'select_account'])('shows the account chooser again for prompt=%s', async (prompt) => {
    const person = new Person();
    await person.authorize(client.request());
    person.pages.length = 0;
    await person.authorize(client.request({ prompt }), { login: 'ada@example.com' });
    expect(person.pages).toEqual([CHOOSER]);
  });

  it('switches to another account, whose consent is asked, and leaves the first one’s tokens alone', async () => {
    const person = new Person();
    const ada = await client.signIn({ login: 'ada@example.com' }, person);
    const callback = await person.authorize(client.request({ prompt: 'select_account' }), {
      login: 'grace@example.com',
    });
    expect(person.pages.slice(2)).toEqual([CHOOSER, CONSENT]);
    const grace = await client.exchange(callback.searchParams.get('code') ?? '');
    const who = await (await client.get('/userinfo', grace.access)).json();
    expect(who.email).toBe('grace@example.com');
    expect((await client.refresh(ada.refresh)).status).toBe(200);
  });

  it('offers another account on the consent page', async () => {
    const person = new Person();
    const login = await person.fetch(client.request());
    const chooser = new URL(login.headers.get('location') ?? '', provider.origin);
    const resume = await person.submit(chooser, [['login', 'ada@example.com']]);
    const consent = await person.fetch(resume.headers.get('location') ?? '');
    const page = new URL(consent.headers.get('location') ?? '', provider.origin);
    const switched = await person.submit(page, [['decision', 'switch']]);
    expect(await switched.text()).toContain(CHOOSER);
    const linus = await person.submit(page, [['login', 'linus@example.com']]);
    const callback = await person.authorize(linus.headers.get('location') ?? '');
    const answer = await client.exchange(callback.searchParams.get('code') ?? '');
    const who = await (await client.get('/userinfo', answer.access)).json();
    expect(who.email).toBe('linus@example.com');
  });

  it('asks again when another account is hinted', async () => {
    const person = new Person();
    await person.authorize(client.request());
    person.pages.length = 0;
    await person.authorize(client.request({ login_hint: 'ada@example.com' }));
    expect(person.pages).toEqual([]);
    await person.authorize(client.request({ login_hint: 'grace@example.com' }), {
      login: 'grace@example.com',
    });
    expect(person.pages).toEqual([CHOOSER, CONSENT]);
  });

  it('keeps three sign-ins of one browser apart, finished in reverse order', async () => {
    const person = new Person();
    const started: URL[] = [];
    for (const state of ['one', 'two', 'three']) {
      const response = await person.fetch(client.request({ state }));
      started.push(new URL(response.headers.get('location') ?? '', provider.origin));
    }
    const states: (string | null)[] = [];
    for (const page of started.reverse()) {
      const resume = await person.submit(page, [['login', 'ada@example.com']]);
      const callback = await person.authorize(resume.headers.get('location') ?? '');
      states.push(callback.searchParams.get('state'));
    }
    expect(states).toEqual(['three', 'two', 'one']);
  });

  it('refuses a form posted from another origin', async () => {
    const person = new Person();
    const response = await person.fetch(client.request());
    const page = new URL(response.headers.get('location') ?? '', provider.origin);
    const forged = await person.fetch(page, {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
      body: new URLSearchParams({ login: 'ada@example.com' }),
    });
    expect(forged.status).toBe(405);
  });

  it('says so when the page has expired', async () => {
    const response = await fetch(new URL('/interaction/unknown', provider.origin));
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('expired');
  });
});

describe('consent', () => {
  it('narrows the token to what was left ticked', async () => {
    const answer = await client.signIn({ untick: [EVENTS, 'email'] });
    expect(answer.body.scope).toBe(`openid profile ${CALENDAR_LIST}`);
    const who = await (await client.get('/userinfo', answer.access)).json();
    expect(who).toMatchObject({ sub: 'demo-1001-ada', name: 'Ada Moreau' });
    expect(who).not.toHaveProperty('email');
  });

  it('asks again for a scope that was refused, and adds it to the grant', async () => {
    const person = new Person();
    await client.signIn({ untick: [EVENTS] }, person);
    const answer = await client.signIn({}, person);
    expect(person.pages).toEqual([CHOOSER, CONSENT, CONSENT]);
    expect(answer.body.scope).toBe(FULL_SCOPE);
  });

  it('adds to the grant the scopes that are asked for later', async () => {
    const person = new Person();
    await person.authorize(client.request({ scope: 'openid email' }));
    await person.authorize(client.request({ scope: `openid ${EVENTS}` }));
    person.pages.length = 0;
    const callback = await person.authorize(client.request({ scope: `openid email ${EVENTS}` }));
    expect(person.pages).toEqual([]);
    const answer = await client.exchange(callback.searchParams.get('code') ?? '');
    expect(answer.body.scope).toBe(`openid email ${EVENTS}`);
  });

  it('takes away, at once, what is unticked later with prompt=consent', async () => {
    const person = new Person();
    const first = await client.signIn({}, person);
    await person.authorize(client.request({ prompt: 'consent' }), { untick: [EVENTS] });
    expect((await client.refresh(first.refresh)).body.scope).toBe(`openid email profile ${CALENDAR_LIST}`);
  });

  it('answers access_denied when the person refuses', async () => {
    const { searchParams } = await new Person().authorize(client.request(), { decision: 'refuse' });
    expect(searchParams.get('error')).toBe('access_denied');
    expect(searchParams.get('state')).toBe('some-state');
    expect(searchParams.get('iss')).toBe(provider.origin);
    expect(searchParams.has('code')).toBe(false);
  });
});

describe('the pages', () => {
  it('speak French to those who prefer it, and to those whose client says so', async () => {
    const inFrench = { headers: { 'accept-language': 'de, fr-CA;q=0.8, en;q=0.5' } };
    for (const [request, init] of [
      [client.request(), inFrench],
      [client.request({ ui_locales: 'fr en' }), {}],
    ] as const) {
      const person = new Person();
      const response = await person.fetch(request, init);
      const page = await person.fetch(new URL(response.headers.get('location') ?? '', provider.origin), init);
      expect(await page.text()).toMatch(/<html lang="fr">.*Choisissez un compte/s);
    }
  });

  it('run no script, load nothing, and let forms lead only here and to the client', async () => {
    const person = new Person();
    const response = await person.fetch(client.request());
    const page = await person.fetch(new URL(response.headers.get('location') ?? '', provider.origin));
    const policy = page.headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' http://localhost:3000;");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(await page.text()).not.toContain('<script');
  });

  it('escape what the client sent', async () => {
    const response = await fetch(client.request({ client_id: '<b>x' }), { headers: { accept: 'text/html' } });
    const page = await response.text();
    expect(response.status).toBe(400);
    expect(page).not.toContain('<b>x');
  });
});
