import { SCOPE_DESCRIPTIONS, type Scope } from '../authorization-server/scopes.ts';
import type { SampleAccount } from '../people.ts';
import type { Language } from './language.ts';
import { html, type Page } from './layout.ts';
import { messages } from './messages.ts';

/** The consent page: one checkbox per scope, all ticked; `openid` goes with signing in and has none. */
export function consentPage(options: {
  language: Language;
  clientName: string;
  account: SampleAccount;
  scopes: Scope[];
  action: string;
  formOrigins: string[];
}): Page {
  const t = messages[options.language];
  const descriptions = SCOPE_DESCRIPTIONS[options.language];
  const title = t.consentTitle(options.clientName);
  return {
    language: options.language,
    title,
    formOrigins: options.formOrigins,
    body: html`<div class="brand"><span class="dot"></span>${t.brand}</div><h1>${title}</h1>
<form method="post" action="${options.action}" class="who"><span>${t.signedInAs(options.account.name)} · ${options.account.email}</span>
<button class="link" name="decision" value="switch">${t.switch}</button></form>
<form method="post" action="${options.action}"><p>${t.consentIntro}</p>
<fieldset><legend>${t.scopesLabel}</legend>${options.scopes.map((scope) => {
      const { title, detail } = descriptions[scope];
      if (scope === 'openid') {
        return html`<div class="scope"><span><b>${title}</b><small>${detail} · ${t.always}</small></span></div>`;
      }
      return html`<label class="scope"><input type="checkbox" name="scope" value="${scope}" checked>
<span><b>${title}</b><small>${detail}</small></span></label>`;
    })}</fieldset>
<div class="actions"><button class="main" name="decision" value="allow">${t.allow}</button>
<button name="decision" value="refuse">${t.refuse}</button></div></form>
<p class="notice">${t.notice}</p>`,
  };
}
