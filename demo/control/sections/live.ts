import type { PendingFaults } from '../../faults/pending-faults.ts';
import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import type { Controls } from '../controls.ts';
import { actionButton } from '../forms.ts';
import type { LoggedRequest } from '../request-log.ts';
import { wordsOfEndpoint } from '../words/fault-words.ts';
import { pageWords } from '../words/page-words.ts';

const SHOWN = 60;

/** What moves by itself: faults that wait, calls counted, requests. `GET /control/live` answers it alone. */
export function liveContent(language: Language, { faults, log }: Controls): SafeHtml {
  const t = pageWords[language].live;
  const { requests, tokenCalls } = log.read();
  const latest = requests.slice(-SHOWN).reverse();
  return html`<h3>${t.pending}</h3>${pendingFaults(language, faults.list())}
<h3>${t.calls}</h3><div class="counts"><div><b>${tokenCalls.authorization_code}</b> ${t.codes(tokenCalls.authorization_code)}</div>
<div><b>${tokenCalls.refresh_token}</b> ${t.refreshes(tokenCalls.refresh_token)}</div><div><b>${tokenCalls.rejected}</b> ${t.rejected(tokenCalls.rejected)}</div></div>
<h3 id="requests">${t.requests}</h3>${
    latest.length === 0
      ? html`<p>${t.noRequests}</p>`
      : html`<div class="scroll" role="region" aria-labelledby="requests" tabindex="0"><table><thead><tr><th scope="col">${t.at}</th>
<th scope="col">${t.request}</th><th scope="col">${t.status}</th></tr></thead><tbody>${latest.map((each) => row(language, each))}</tbody></table></div>`
  }`;
}

function row(language: Language, { at, method, path, status, grantType, fault }: LoggedRequest): SafeHtml {
  const t = pageWords[language].live;
  // This machine's own time: whoever looks sits before it.
  const time = new Date(at).toLocaleTimeString(language === 'fr' ? 'fr-FR' : 'en-GB');
  const bad = status === null || status >= 400;
  return html`<tr><td><time datetime="${at}">${time}</time></td><td>${method} ${path}${grantType && html`<br>${grantType}`}${
    fault && html`<br><span class="tag">${t.because}: ${fault}</span>`
  }</td><td class="${bad && 'bad'}">${status ?? t.noAnswer}</td></tr>`;
}

function pendingFaults(language: Language, pending: ReturnType<PendingFaults['list']>): SafeHtml {
  const t = pageWords[language].live;
  if (pending.length === 0) return html`<p>${t.none}</p>`;
  return html`<ul class="waiting">${pending.map(({ on, fault, times, arg, grantType, calendar, share }) => {
    const only = [
      grantType,
      calendar,
      share && `share ${share}`,
      arg !== undefined && JSON.stringify(arg),
    ].filter(Boolean);
    return html`<li><b>${wordsOfEndpoint(language, on).title}</b> · <code>${fault}</code> · ${
      times === 0 ? t.everyTime : t.timesLeft(times)
    }${only.length > 0 && html`<br><code>${only.join(' · ')}</code>`}</li>`;
  })}</ul>${actionButton('reset', t.clear, {
    className: 'main',
    fields: { keep: JSON.stringify(['grants', 'calendar', 'clock', 'log']) },
  })}`;
}
