import { type SampleAccount, sampleAccounts } from '../people.ts';
import type { Language } from './language.ts';
import { html, type Page } from './layout.ts';
import { messages } from './messages.ts';

/** The account chooser: one button per sample account, the hinted one first. */
export function signInPage(options: {
  language: Language;
  clientName: string;
  action: string;
  loginHint?: string;
  formOrigins: string[];
}): Page {
  const t = messages[options.language];
  const accounts = [...sampleAccounts].sort(
    (a, b) => Number(b.email === options.loginHint) - Number(a.email === options.loginHint),
  );
  return {
    language: options.language,
    title: t.signInTitle,
    formOrigins: options.formOrigins,
    body: html`<div class="brand"><span class="dot"></span>${t.brand}</div>
<h1>${t.signInTitle}</h1><p>${t.signInIntro(options.clientName)}</p>
<form method="post" action="${options.action}"><ul>${accounts.map(
      ({ name, email, ...account }) => html`<li><button class="account" name="login" value="${email}">
<span class="face" aria-hidden="true">${name[0]}</span><span><b>${name}</b><span>${email} · ${placeOf(account, options.language)}</span></span></button></li>`,
    )}</ul></form>
<p class="notice">${t.notice}</p>`,
  };
}

/** Where the person lives and in which language most of their titles are: `New York, English`. */
function placeOf(
  { timeZone, locale }: Pick<SampleAccount, 'timeZone' | 'locale'>,
  language: Language,
): string {
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ');
  return `${city}, ${new Intl.DisplayNames(language, { type: 'language' }).of(locale)}`;
}
