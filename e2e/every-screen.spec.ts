import { isThorough } from '#scripts/testing/rounds.ts';
import { namesOnScreen } from './every-screen/names.ts';
import { looks, playScene } from './every-screen/play.ts';
import { scenes } from './every-screen/scenes.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible, expectNoSidewaysScroll } from './journey.ts';

// Every screen once, and the fullest of them, every other day one, in the other language, theme and width; all of them there
// too when asked to be thorough. `npm run screenshots` has every look, with pictures.
const seen = looks.filter(({ name }) => name === 'light' || name === 'french-phone-dark');
const fullest = ['the calendar', 'the tracker'][new Date().getUTCDate() % 2];

for (const look of seen) {
  const shown = isThorough || look.name === 'light' ? scenes : scenes.filter(({ name }) => name === fullest);
  for (const scene of shown) {
    test(`axe finds nothing on any screen, and none is wider than its window: ${scene.name}, ${look.name}`, async ({
      browser,
      stack,
    }) => {
      // Axe looks at hundreds of elements a screen, and a scene has up to fourteen screens.
      test.setTimeout(180_000);
      await playScene(browser, stack, scene, look, async (page, name) => {
        await test.step(name, async () => {
          await expect(page.locator('html')).toHaveAttribute('lang', /^(en|fr)/);
          await expectNoSidewaysScroll(page);
          await expectAccessible(page);
          const names = look.name === 'light' ? namesOnScreen[name] : undefined;
          if (names) await expect(page.locator('body')).toMatchAriaSnapshot(names);
        });
      });
    });
  }
}
