import type { Page } from '@playwright/test';
import { languages } from '#app/_i18n/language.ts';
import { messages } from '#app/_messages/index.ts';
import { eraseEverything } from './accounts.ts';
import { addresses } from './addresses.ts';
import { expect, test } from './fixtures.ts';
import { signIn, syncNow } from './journey.ts';

// A person's first categories are named in the language of their first visit: nobody's from another spec.
test.use({ circle: 'erased after each' });
test.afterEach(({ page, stack }) => eraseEverything(page, stack));

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

/** All that a screen says, to eyes and to screen readers. */
const said = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const named = [...document.querySelectorAll('[aria-label], [title], [placeholder], [alt]')];
    const attributes = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    );
    return [document.title, document.body.textContent, ...attributes].join('\n');
  });

/** What the person's events are called, in whatever language. */
async function titlesOf(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/v1/events?from=2026-10-01&to=2027-02-01');
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

  test.describe(`in ${language}`, () => {
    test.use({ locale: language === 'en' ? 'en-GB' : 'fr-FR' });

    test(`no screen says anything of what the catalogue says in ${other}`, async ({ page }) => {
      const theirs: string[] = [];
      const foreignIn = (text: string) =>
        own[other]?.filter(
          (phrase) => text.includes(phrase) && !theirs.some((title) => title.includes(phrase)),
        );
      const read = async (address: string) => {
        await page.goto(address);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        const text = await said(page);
        expect({ address, foreign: foreignIn(text) }).toEqual({
          address,
          foreign: [],
        });
        return text;
      };
      await read('/');
      await signIn(page);
      await syncNow(page);
      theirs.push(...(await titlesOf(page)));
      const texts = [];
      for (const address of [...addresses().screens, ...states]) texts.push(await read(address));
      const all = texts.join('\n');
      expect(
        own[language]?.filter((phrase) => all.includes(phrase)).length,
        'what is looked for is found',
      ).toBeGreaterThan(150);
    });
  });
}
