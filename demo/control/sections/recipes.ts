import type { Endpoint } from '../../faults/fault.ts';
import { FAULTS } from '../../faults/pending-faults.ts';
import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import { hidden, section } from '../forms.ts';
import { wordsOfEndpoint, wordsOfFault } from '../words/fault-words.ts';
import { type PageWords, pageWords } from '../words/page-words.ts';

interface Recipe {
  key: keyof PageWords['start']['recipes'];
  on: Endpoint;
  fault: string;
  fields?: Record<string, string>;
}

const recipes: Recipe[] = [
  { key: 'down', on: 'token', fault: 'status', fields: { grantType: 'refresh_token' } },
  { key: 'lost', on: 'token', fault: 'loseResponse', fields: { grantType: 'refresh_token' } },
  { key: 'forged', on: 'token', fault: 'idToken', fields: { arg: 'badSignature' } },
  { key: 'mixUp', on: 'authorization', fault: 'wrongIss' },
  { key: 'quota', on: 'events', fault: 'quota', fields: { times: '2' } },
  { key: 'gone', on: 'events', fault: 'gone' },
];

/** A few faults that tell most, each set by one click. */
export function recipesSection(language: Language): SafeHtml {
  const t = pageWords[language];
  return section(
    'start',
    t.start.title,
    html`<p>${t.start.intro}</p><ul class="cards">${recipes.map(({ key, on, fault, fields }) => {
      const definition = FAULTS.find((each) => each.name === fault && each.on.includes(on));
      if (!definition) throw new Error(`no fault ${fault} on ${on}`);
      const { does, watch = wordsOfEndpoint(language, on).watch } = wordsOfFault(language, on, definition);
      const title = t.start.recipes[key];
      return html`<li><b>${title}</b><p>${does}</p><p><b>${t.faults.watch}</b> ${watch}</p>
<form method="post" action="/control/faults">${hidden({ on, fault, ...fields })}<button aria-label="${t.start.set}: ${title}">${t.start.set}</button></form></li>`;
    })}</ul>`,
  );
}
