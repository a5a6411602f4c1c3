import { expect, test } from './fixtures.ts';
import { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

/** What a search answers: how many events, and where each result leads. */
async function search(browser: HttpBrowser, query: string, language = 'en') {
  const answer = await browser.fetch(`/search?${query}`, { headers: { 'accept-language': language } });
  expect({ query, status: answer.status }).toEqual({ query, status: 200 });
  const html = await answer.text();
  const links = [...html.matchAll(/href="(\/calendar\/week\/[\d-]+\?event=[\w-]+)"/g)].map(
    ([, to = '']) => to,
  );
  return { html, links };
}

test.beforeEach(async ({ browserless }) => {
  await browserless.signIn();
  await settled(browserless);
});

test('an event is found without its accents and capitals, marked, and leads to its week with the event open', async ({
  browserless,
}) => {
  const { html, links } = await search(browserless, 'q=POINT+quotidien');
  expect(links.length).toBeGreaterThan(1);
  expect(html).toMatch(/<mark[^>]*>Point<\/mark> <mark[^>]*>quotidien<\/mark>/);
  const week = await (await browserless.fetch(links[0] ?? '')).text();
  expect(week).toMatch(/<dialog[^>]*>[\s\S]*Point quotidien/);
});

test('more results than a page are counted, and every one of them is on one of the pages', async ({
  browserless,
}) => {
  const { html, links } = await search(browserless, 'q=point+quotidien');
  const count = Number(/(\d+) events, nearest/.exec(html)?.[1]);
  expect(count).toBeGreaterThan(50);
  expect(links).toHaveLength(50);
  const all = new Set(links);
  for (let page = 2; page <= Math.ceil(count / 50); page += 1) {
    for (const link of (await search(browserless, `q=point+quotidien&page=${page}`)).links) all.add(link);
  }
  expect(all.size).toBe(count);
  for (const page of ['0', '-1', '99999999', 'x', '1.5']) {
    expect((await search(browserless, `q=point+quotidien&page=${page}`)).links.length).toBeGreaterThan(0);
  }
});

test('nothing typed, too little, nothing found and hostile text each have their answer, in both languages', async ({
  browserless,
}) => {
  for (const [query, language, text] of [
    ['', 'en', 'What to look for'],
    ['q=', 'fr', 'Ce que vous cherchez'],
    ['q=a', 'en', 'at least two characters'],
    ['q=%20%C3%A9', 'fr', 'au moins deux caractères'],
    ['q=zzzzqqqq', 'en', 'Nothing found'],
    ['q=zzzzqqqq', 'fr', 'Rien trouvé'],
    [`q=${'x'.repeat(5000)}`, 'en', 'Nothing found'],
    [`q=${encodeURIComponent('" onfocus="alert(1) <img src=x>')}`, 'en', 'Nothing found'],
    [`q=${encodeURIComponent('(a+)+$ \\ %_')}`, 'en', 'Nothing found'],
    ['q=%ED%A0%80%00', 'en', 'Nothing found'],
    ['q=one&q=two', 'en', 'What to look for'],
  ] as const) {
    const { html } = await search(browserless, query, language);
    expect(html, query.slice(0, 60)).toContain(text);
    expect(html).not.toMatch(/<img|value="[^"]*" onfocus=/);
  }
});

test('nobody finds what is somebody else’s', async ({ browserless: ada }) => {
  const grace = new HttpBrowser(ada.origin);
  await grace.signIn({ login: 'grace@example.com' });
  await settled(grace);
  const adas = await (await ada.fetch('/api/v1/events?from=2026-11-16&to=2026-11-23')).json();
  const graces = await (await grace.fetch('/api/v1/events?from=2026-01-01&to=2026-12-31')).json();
  const hers = new Set(graces.events.map(({ title }: { title: string }) => title));
  const only = adas.events.find(
    ({ title }: { title: string }) => /^\p{L}{4,}/u.test(title) && !hers.has(title),
  );
  const query = `q=${encodeURIComponent(only.title)}`;
  expect((await search(ada, query)).links.length).toBeGreaterThan(0);
  const hersFound = (await search(grace, query)).links.map((link) => link.split('event=')[1] ?? '');
  const adasIds: string[] = adas.events.map(({ id }: { id: string }) => id);
  expect(hersFound.filter((key) => adasIds.some((id) => id.startsWith(key)))).toEqual([]);
});
