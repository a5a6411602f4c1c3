import { languages } from '#app/_i18n/language.ts';
import { messages } from '#app/_messages/index.ts';
import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import type { HttpBrowser } from './http-browser.ts';
import { settled } from './sync-state.ts';

// A person's first categories are named in the language of their first visit: nobody's from another spec.
test.use({ circle: 'erased after each' });
test.afterEach(({ browserless }) => browserless.post('/privacy/erase', { confirm: 'erase' }));

type Tree = { readonly [key: string]: string | Tree };

/** The texts of a language cut where something is filled in. One word may be anybody's, of three some are ours. */
function phrases(tree: Tree): string[] {
  return Object.values(tree).flatMap((value) => (typeof value === 'string' ? pieces(value) : phrases(value)));
}

function pieces(text: string): string[] {
  return text
    .split(/[{}<>]/)
    .map((piece) => piece.trim())
    .filter((piece) => piece.split(/\s+/).length >= 3);
}

/** What a language says and the other does not. */
const own = Object.fromEntries(
  languages.map((language) => {
    const others = languages.filter((each) => each !== language).flatMap((each) => phrases(messages[each]));
    return [language, [...new Set(phrases(messages[language]))].filter((each) => !others.includes(each))];
  }),
);

/** All that a page brings, to eyes, to screen readers and for what opens later. */
async function said(browser: HttpBrowser, address: string, language: string): Promise<string> {
  const answer = await browser.fetch(address, { headers: { 'accept-language': language } });
  // Where it leads is a screen of its own.
  if (answer.status === 307) return '';
  const html = await answer.text();
  expect(/<html[^>]* lang="(\w+)"/.exec(html)?.[1], `${address} ${answer.status}`).toBe(language);
  return html.replaceAll('&#x27;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}

/** What the person's events are called, in whatever language. */
async function titlesOf(browser: HttpBrowser): Promise<string[]> {
  const answer = await browser.fetch('/api/v1/events?from=2026-10-01&to=2027-02-01');
  const { events } = (await answer.json()) as { events: { title: string | null }[] };
  return events.flatMap(({ title }) => title ?? []);
}

const states = [
  '/?problem=access_denied',
  '/calendar/week/2026-11-23?text=zzzz',
  '/search?q=zzzz',
  '/rules/rule?go=1',
];

for (const language of languages) {
  const other = language === 'en' ? 'fr' : 'en';

  test(`no screen says in ${language} anything of what the catalogue says in ${other}`, async ({
    browserless,
  }) => {
    expect(foreignIn(await said(browserless, '/', language), other)).toEqual([]);
    await browserless.signIn();
    await browserless.fetch('/calendar', { headers: { 'accept-language': language } });
    await settled(browserless);
    const theirs = await titlesOf(browserless);
    const texts = [];
    for (const address of [...addresses().screens, ...states]) {
      const text = await said(browserless, address, language);
      const foreign = foreignIn(text, other).filter(
        (phrase) => !theirs.some((title) => title.includes(phrase)),
      );
      expect({ address, foreign }).toEqual({ address, foreign: [] });
      texts.push(text);
    }
    const all = texts.join('\n');
    expect(
      own[language]?.filter((phrase) => all.includes(phrase)).length,
      'what is looked for is found',
    ).toBeGreaterThan(150);
  });
}

/** What of a language's own phrases a text holds. */
function foreignIn(text: string, language: string): string[] {
  return own[language]?.filter((phrase) => text.includes(phrase)) ?? [];
}
