import { ENDPOINTS, type Endpoint, type Fault } from '../../faults/fault.ts';
import { FAULTS } from '../../faults/pending-faults.ts';
import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import { hidden, section } from '../forms.ts';
import { wordsOfEndpoint, wordsOfFault } from '../words/fault-words.ts';
import { pageWords } from '../words/page-words.ts';

/** What was typed into a form that was refused, to be there still. */
export type Given = Record<string, string>;

/** The faults of one endpoint, its own before those that can happen anywhere; links lead to the other endpoints. */
export function faultsSection(language: Language, endpoint: Endpoint, given: Given | undefined): SafeHtml {
  const t = pageWords[language].faults;
  const { title, asked, watch } = wordsOfEndpoint(language, endpoint);
  const here = FAULTS.filter(({ on }) => on.includes(endpoint));
  const anywhere = here.filter(({ on }) => on.length === ENDPOINTS.length);
  const forms = (faults: Fault[]) =>
    html`<ul>${faults.map((fault) => faultForm(language, endpoint, fault, given))}</ul>`;
  return section(
    'faults',
    t.title,
    html`<p>${t.intro}</p><nav aria-label="${t.endpoints}"><ul>${ENDPOINTS.map(
      (each) =>
        html`<li><a href="/control?at=${each}#faults"${each === endpoint && html` aria-current="page"`}>${wordsOfEndpoint(language, each).title}</a></li>`,
    )}</ul></nav>
<h3>${title} <code>${endpoint}</code></h3><p>${asked}</p>
${forms(here.filter((fault) => !anywhere.includes(fault)))}
<h3>${t.anywhere}</h3><p><b>${t.watch}</b> ${watch}</p>${forms(anywhere)}
<p>${t.reference} <code>POST /control/faults {"on":"${endpoint}","fault":"…","times":1,"arg":…}</code></p>`,
  );
}

function faultForm(language: Language, endpoint: Endpoint, fault: Fault, given: Given | undefined): SafeHtml {
  const t = pageWords[language].faults;
  const { does, watch, arg } = wordsOfFault(language, endpoint, fault);
  const id = `arg-${fault.name}`;
  const refused = given?.on === endpoint && given.fault === fault.name ? given : undefined;
  return html`<li class="fault${refused && ' wrong'}"><div><b>${fault.name}</b><p>${does}</p>${
    watch && html`<p><b>${t.watch}</b> ${watch}</p>`
  }</div>
<form method="post" action="/control/faults?at=${endpoint}">${hidden({ on: endpoint, fault: fault.name })}
<label>${t.times}<input type="number" name="times" value="${refused?.times ?? 1}" min="-1" aria-label="${fault.name}: ${t.times}"></label>
${
  arg
    ? html`<label>${t.arg}<input type="text" name="arg" value="${refused?.arg}" aria-label="${fault.name}: ${t.arg}"${
        refused && html` aria-invalid="true"`
      } aria-describedby="${id}"></label>`
    : html`<span></span>`
}
<button aria-label="${t.set}: ${fault.name}">${t.set}</button>${arg && html`<small id="${id}">${arg}</small>`}</form></li>`;
}
