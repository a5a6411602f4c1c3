import { html, type SafeHtml } from '../pages/layout.ts';

/** A form of one button that asks for `POST /control/<action>`. */
export function actionButton(
  action: string,
  label: string,
  options: { fields?: Record<string, string>; className?: string; name?: string } = {},
): SafeHtml {
  return html`<form method="post" action="/control/${action}">${hidden(options.fields)}<button class="${options.className}"${
    options.name && html` aria-label="${options.name}"`
  }>${label}</button></form>`;
}

/** Fields that go with a form without being seen. */
export function hidden(fields: Record<string, string> = {}): SafeHtml {
  return html`${Object.entries(fields).map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
  )}`;
}

/** A part of the page, under a heading that the navigation leads to. */
export function section(id: string, title: string, content: SafeHtml): SafeHtml {
  return html`<section id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>${content}</section>`;
}
