import type { Endpoint } from '../faults/fault.ts';
import type { Language } from '../pages/language.ts';
import { html, type Page, type SafeHtml } from '../pages/layout.ts';
import type { Controls } from './controls.ts';
import { actionButton, section } from './forms.ts';
import { clockSection } from './sections/clock.ts';
import { eventsSection } from './sections/events.ts';
import { faultsSection, type Given } from './sections/faults.ts';
import { grantsSection } from './sections/grants.ts';
import { liveContent } from './sections/live.ts';
import { recipesSection } from './sections/recipes.ts';
import { CONTROL_SCRIPT, CONTROL_STYLE } from './style.ts';
import { pageWords } from './words/page-words.ts';

/** What the control page is shown with. */
export interface ControlView {
  language: Language;
  /** Whose faults are listed. */
  at: Endpoint;
  /** The action that has just been done. */
  did?: string | undefined;
  /** Why the last one was refused, and what was given. */
  refused?: { why: string; given: Given };
}

/** The control plane for people. Plain forms; its one script keeps the log up to date. */
export function controlPage(controls: Controls, { language, at, did, refused }: ControlView): Page {
  const t = pageWords[language];
  const everything = ['grants', 'faults', 'clock', 'log', 'calendar'];
  const only = (part: string) => ({ keep: JSON.stringify(everything.filter((each) => each !== part)) });
  const parts: [string, string][] = [
    ['start', t.start.title],
    ['faults', t.faults.title],
    ['happens', t.live.title],
    ['clock', t.clock.title],
    ['events', t.events.title],
    ['grants', t.grants.title],
    ['reset', t.reset.title],
  ];
  return {
    language,
    title: t.title,
    wide: true,
    style: CONTROL_STYLE,
    script: CONTROL_SCRIPT,
    body: html`<div class="top"><div><div class="brand"><span class="dot"></span>${t.brand}</div><h1>${t.title}</h1><p>${t.intro}</p></div>
<p><a href="${controls.appOrigin}">${t.openApp}</a></p></div>
<nav class="parts" aria-label="${t.parts}"><ul>${parts.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
${said(language, did, refused?.why)}
<div class="columns"><div>${recipesSection(language)}${faultsSection(language, at, refused?.given)}</div>
<div>${section(
      'happens',
      t.live.title,
      html`<div id="live">${liveContent(language, controls)}</div>
<div class="row"><p id="by-itself" hidden>${t.live.live}</p><a id="again" href="/control?at=${at}#happens">${t.live.again}</a>
${actionButton('reset', t.live.forget, { fields: only('log') })}</div>`,
    )}${clockSection(language, controls.clock)}${eventsSection(language, controls.calendar)}
${grantsSection(language, controls.store)}${section(
  'reset',
  t.reset.title,
  html`<div class="row">${actionButton('reset', t.reset.everything)}${actionButton(
    'reset',
    t.reset.calendars,
    {
      fields: only('calendar'),
    },
  )}${actionButton('rotate-keys', t.reset.keys)}</div>`,
)}</div></div>`,
  };
}

function said(language: Language, did: string | undefined, why: string | undefined): SafeHtml {
  const t = pageWords[language];
  if (why !== undefined) {
    return html`<div class="said error" role="alert"><b>${t.failed}</b><pre>${why}</pre></div>`;
  }
  const text = did !== undefined && Object.hasOwn(t.did, did) ? t.did[did as keyof typeof t.did] : undefined;
  return html`${text && html`<p class="said" role="status">${text}</p>`}`;
}
