import type { Context } from 'oidc-provider';
import { languageFor } from './language.ts';
import { html, type Page, pageHeaders, renderDocument, SafeHtml } from './layout.ts';
import { messages } from './messages.ts';

/**
 * RP-initiated logout: asks before ending the provider's session.
 *
 * @param form oidc-provider's own form, which carries its anti-forgery value; our buttons submit it
 */
export function renderLogoutPage(ctx: Context, form: string): void {
  const language = languageFor(ctx.req.headers['accept-language'], ctx.oidc.params.ui_locales);
  const t = messages[language];
  respond(ctx, {
    language,
    title: t.logoutTitle,
    formOrigins: (ctx.oidc.client?.postLogoutRedirectUris ?? []).map((uri) => new URL(uri).origin),
    body: html`<div class="brand"><span class="dot"></span>${t.brand}</div>
<h1>${t.logoutTitle}</h1><p>${t.logoutIntro}</p>${new SafeHtml(form)}
<div class="actions"><button class="main" form="op.logoutForm" name="logout" value="yes">${t.logoutYes}</button>
<button form="op.logoutForm">${t.logoutNo}</button></div>`,
  });
}

/** Where a logout ends when the client named no address to return to. */
export function renderLogoutDonePage(ctx: Context): void {
  const language = languageFor(ctx.req.headers['accept-language']);
  const t = messages[language];
  respond(ctx, {
    language,
    title: t.loggedOutTitle,
    body: html`<div class="brand"><span class="dot"></span>${t.brand}</div>
<h1>${t.loggedOutTitle}</h1><p>${t.loggedOutIntro}</p>`,
  });
}

function respond(ctx: Context, page: Page): void {
  for (const [name, value] of Object.entries(pageHeaders(page))) ctx.set(name, value);
  ctx.body = renderDocument(page);
}
