import type { Context } from 'oidc-provider';
import { type Language, languageFor } from './language.ts';
import { html, type Page, pageHeaders, renderDocument } from './layout.ts';
import { messages } from './messages.ts';

/** A request that cannot be answered to the client, so is explained to the person (RFC 6749 section 4.1.2.1). */
export function errorPage(language: Language, detail: { error?: string; description?: string }): Page {
  const t = messages[language];
  return {
    language,
    title: t.errorTitle,
    body: html`<div class="brand"><span class="dot"></span>${t.brand}</div>
<h1>${t.errorTitle}</h1><p>${t.errorIntro}</p>
${detail.error && html`<p class="error"><code>${detail.error}</code></p>`}
${detail.description && html`<p>${detail.description}</p>`}`,
  };
}

/** oidc-provider's `renderError`. */
export function renderErrorPage(ctx: Context, out: { error: string; error_description?: string }): void {
  const page = errorPage(languageFor(ctx.req.headers['accept-language']), {
    error: out.error,
    description: out.error_description,
  });
  for (const [name, value] of Object.entries(pageHeaders(page))) ctx.set(name, value);
  ctx.body = renderDocument(page);
}
