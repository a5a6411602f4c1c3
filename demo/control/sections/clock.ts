import type { DemoClock } from '../../clock.ts';
import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import { hidden, section } from '../forms.ts';
import { pageWords } from '../words/page-words.ts';

/** The provider's clock: how far it is off, steps forward and back, an instant, and the real time again. */
export function clockSection(language: Language, clock: DemoClock): SafeHtml {
  const t = pageWords[language].clock;
  const ahead = clock.secondsAhead();
  const off =
    Math.abs(ahead) < 2
      ? t.real
      : ahead > 0
        ? t.ahead(span(language, ahead))
        : t.behind(span(language, -ahead));
  return section(
    'clock',
    t.title,
    html`<p>${t.intro}</p><p><b>${off}</b></p>
<form class="row" method="post" action="/control/clock">${Object.entries(t.steps)
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(
        ([seconds, label]) =>
          html`<button name="shift" value="${seconds}" aria-label="${t.stepLabel(label)}">${label}</button>`,
      )}</form>
<form class="row" method="post" action="/control/clock"><label for="now">${t.now}</label>
<input type="text" id="now" name="now" value="${new Date(clock.now()).toISOString()}" size="26"><button>${t.set}</button></form>
<form class="row" method="post" action="/control/clock">${hidden({ now: 'null' })}<button>${t.toReal}</button></form>`,
  );
}

/** `2 days, 3 hours, 5 minutes`, of which the two largest count. */
function span(language: Language, seconds: number): string {
  const units = { day: 86_400, hour: 3_600, minute: 60, second: 1 };
  let rest = seconds;
  const parts = Object.entries(units).flatMap(([unit, size]) => {
    const count = Math.floor(rest / size);
    rest -= count * size;
    return count > 0
      ? [new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)]
      : [];
  });
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts.slice(0, 2));
}
