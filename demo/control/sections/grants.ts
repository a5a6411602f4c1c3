import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import { sampleAccounts } from '../../people.ts';
import type { Controls } from '../controls.ts';
import { actionButton, section } from '../forms.ts';
import { pageWords } from '../words/page-words.ts';

/** What each account granted, and how to end it as its owner could on a provider's security page. */
export function grantsSection(language: Language, store: Controls['store']): SafeHtml {
  const t = pageWords[language].grants;
  const grants = store.grants();
  return section(
    'grants',
    t.title,
    html`<p>${t.intro}</p>${sampleAccounts.map(({ sub, email, name }) => {
      const own = grants.filter(({ accountId }) => accountId === sub);
      return html`<div class="who-granted"><b>${name}</b>${own.length === 0 && html`<p>${t.none}</p>`}${own.map(
        ({ clientId, scopes, accessTokens, refreshTokens }) =>
          html`<p><code>${clientId}</code> · ${t.tokens(accessTokens, refreshTokens)}<br><small>${scopes.map(short).join(' · ')}</small></p>`,
      )}${own.length > 0 && actionButton('revoke', t.revoke(email), { fields: { account: email } })}</div>`;
    })}`,
  );
}

function short(scope: string): string {
  return scope.replace('https://www.googleapis.com/auth/', '');
}
