import { ENDPOINTS } from '../faults/fault.ts';
import { FAULTS } from '../faults/pending-faults.ts';
import { html, type Page, type SafeHtml } from '../pages/layout.ts';
import { sampleAccounts } from '../people.ts';
import type { Controls } from './controls.ts';

const SHOWN = 40;

/** The control plane for people: every fault as a form, what is pending, what came in. Plain forms, no script. */
export function controlPage({ clock, faults, log }: Controls): Page {
  const { requests, tokenCalls } = log.read();
  return {
    language: 'en',
    title: 'Demo provider: control',
    wide: true,
    body: html`<div class="brand"><span class="dot"></span>Demo provider</div><h1>Control</h1>
<p>Make the pretend provider misbehave, and see what the application does. The same as JSON: <code>POST /control/faults</code>,
<code>GET /control/faults</code>, <code>GET /control/log</code>.</p>
<div class="row">${button('reset', 'Clear faults', 'main', { keep: JSON.stringify(['grants', 'calendar', 'clock', 'log']) })}
${button('reset', 'Reset everything (ends every grant)')}
${button('rotate-keys', 'Rotate the signing key')}
${sampleAccounts.map(({ email }) => button('revoke', `Revoke what ${email} granted`, '', { account: email }))}</div>
<h2>Clock</h2><form class="row" method="post" action="/control/clock"><label for="now">Now</label>
<input type="text" id="now" name="now" value="${new Date(clock.now()).toISOString()}" size="26">
<button>Set</button><button name="now" value="null" formaction="/control/clock" form="real-clock">Real time</button></form>
<form id="real-clock" method="post" action="/control/clock"></form>
<h2>Pending faults</h2>${pendingFaults(faults.list())}
<h2>Last requests</h2><p>Token calls: ${tokenCalls.authorization_code} code exchanges, ${tokenCalls.refresh_token} refreshes,
${tokenCalls.rejected} of them rejected.</p>
<div class="scroll"><table><thead><tr><th scope="col">At</th><th scope="col">Request</th><th scope="col">Status</th></tr></thead><tbody>
${requests
  .slice(-SHOWN)
  .reverse()
  .map(
    ({ at, method, path, status, grantType }) =>
      html`<tr><td>${at}</td><td>${method} ${path} ${grantType}</td><td>${status ?? 'no answer'}</td></tr>`,
  )}</tbody></table></div>
${ENDPOINTS.map(
  (endpoint) =>
    html`<h2>Faults at ${endpoint}</h2><ul>${FAULTS.filter(({ on }) => on.includes(endpoint)).map(
      ({
        name,
        says,
        argSays,
      }) => html`<li class="scope"><form class="row" method="post" action="/control/faults">
<input type="hidden" name="on" value="${endpoint}"><button name="fault" value="${name}">${name}</button>
<label>times <input type="number" name="times" value="1" min="-1"></label>
${argSays && html`<label>arg <input type="text" name="arg" title="${argSays}"></label>`}
<small>${says}${argSays && html`. arg: ${argSays}`}</small></form></li>`,
    )}</ul>`,
)}`,
  };
}

function pendingFaults(pending: unknown[]): SafeHtml {
  if (pending.length === 0) return html`<p>None: the provider behaves.</p>`;
  return html`<ul>${pending.map((fault) => html`<li><code>${JSON.stringify(fault)}</code></li>`)}</ul>`;
}

function button(
  action: string,
  label: string,
  className = '',
  fields: Record<string, string> = {},
): SafeHtml {
  return html`<form method="post" action="/control/${action}">${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}<button class="${className}">${label}</button></form>`;
}
