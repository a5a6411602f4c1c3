import { hash } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { Language } from './language.ts';

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** HTML that is safe to put in a page as it is. */
export class SafeHtml {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** Template tag: what is interpolated is escaped, unless it is HTML made by this tag already; arrays are joined. */
export function html(strings: TemplateStringsArray, ...values: unknown[]): SafeHtml {
  return new SafeHtml(
    strings.map((text, index) => text + (index < values.length ? render(values[index]) : '')).join(''),
  );
}

function render(value: unknown): string {
  if (value instanceof SafeHtml) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (value === undefined || value === null || value === false) return '';
  return String(value).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

const STYLE = `
:root{color-scheme:light dark;--canvas:#f4f5f7;--surface:#fff;--ink:#1b1f27;--muted:#59616f;--line:#d9dde4;--accent:#2f5bd0;--on-accent:#fff;--soft:#eef2fc;--danger:#a8261b}
@media (prefers-color-scheme:dark){:root{--canvas:#111419;--surface:#1a1e25;--ink:#e8eaef;--muted:#a2aab8;--line:#333a46;--accent:#8fb0ff;--on-accent:#0e1526;--soft:#222a3b;--danger:#ff9c90}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;display:grid;place-items:center;padding:24px 16px;background:var(--canvas);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{width:100%;max-width:27rem;background:var(--surface);border:1px solid var(--line);border-radius:16px;padding:28px}
main.wide{max-width:72rem}
h1{font-size:1.4rem;line-height:1.25;margin:.25rem 0 .25rem;font-weight:650;text-wrap:balance}
h2{font-size:1.05rem;margin:1.75rem 0 .5rem}
p{margin:0 0 1rem;color:var(--muted)}
.brand{display:flex;gap:.5rem;align-items:center;color:var(--muted);font-size:.875rem;margin-bottom:1rem}
.dot{width:.75rem;height:.75rem;border-radius:50%;background:var(--accent)}
.notice{margin:1.5rem 0 0;padding-top:1rem;border-top:1px solid var(--line);font-size:.8125rem}
ul{list-style:none;margin:0 0 1rem;padding:0}
button{font:inherit;cursor:pointer;border-radius:10px;border:1px solid var(--line);background:transparent;color:var(--ink);padding:.6rem 1rem;min-height:44px}
button:hover{background:var(--soft)}
button.main{background:var(--accent);color:var(--on-accent);border-color:var(--accent);font-weight:600}
button.main:hover{filter:brightness(1.08)}
button.link{border:0;padding:.25rem 0;color:var(--accent);text-decoration:underline;min-height:24px}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.account{display:flex;align-items:center;gap:.875rem;width:100%;text-align:left;margin-bottom:.5rem}
.face{flex:none;display:grid;place-items:center;width:2.5rem;height:2.5rem;border-radius:50%;background:var(--soft);color:var(--accent);font-weight:650}
.account b,.scope b{display:block;font-weight:600}
.account span span,.scope small{color:var(--muted);font-size:.875rem;overflow-wrap:anywhere}
fieldset{border:0;margin:0 0 1.25rem;padding:0}
legend{padding:0;font-weight:600;margin-bottom:.25rem}
.scope{display:flex;gap:.75rem;padding:.75rem 0;border-top:1px solid var(--line)}
.scope input{flex:none;width:1.25rem;height:1.25rem;margin:.15rem 0 0;accent-color:var(--accent)}
.actions{display:flex;gap:.75rem;flex-wrap:wrap}
.who{display:flex;flex-wrap:wrap;gap:0 .75rem;align-items:baseline;justify-content:space-between;margin-bottom:1rem;font-size:.875rem;color:var(--muted)}
code,pre,td{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.8125rem;overflow-wrap:anywhere}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{text-align:left;padding:.35rem .5rem;border-top:1px solid var(--line);vertical-align:top}
.scroll{overflow-x:auto}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.row button{min-height:36px;padding:.25rem .75rem}
input[type=text],input[type=number],select{font:inherit;color:inherit;background:transparent;border:1px solid var(--line);border-radius:8px;padding:.3rem .5rem;min-height:36px;max-width:100%}
input[type=number]{width:5rem}
.error{color:var(--danger)}
`;

/** How a policy names a style or a script of the page's own. */
const sourceOf = (text: string) => `'sha256-${hash('sha256', text, 'base64')}'`;
const STYLE_SOURCE = sourceOf(STYLE);

/** One page of the provider. No script runs in it but its own, nothing is loaded, and nobody frames it. */
export interface Page {
  language: Language;
  title: string;
  body: SafeHtml;
  /** Origins that a form of this page may lead to by redirection, besides this one: browsers check each hop. */
  formOrigins?: string[];
  wide?: boolean;
  /** Beside the style of every page. */
  style?: string;
  /** It may ask this origin, and no other. */
  script?: string;
}

/** The whole document. */
export function renderDocument({ language, title, body, wide, style, script }: Page): string {
  return html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><style>${new SafeHtml(STYLE)}</style>${style && html`<style>${new SafeHtml(style)}</style>`}</head>
<body><main class="${wide ? 'wide' : ''}">${body}</main>${script && html`<script>${new SafeHtml(script)}</script>`}</body></html>`
    .text;
}

/** Its headers. */
export function pageHeaders({
  formOrigins = [],
  style,
  script,
}: Pick<Page, 'formOrigins' | 'style' | 'script'>): Record<string, string> {
  const styles = style === undefined ? STYLE_SOURCE : `${STYLE_SOURCE} ${sourceOf(style)}`;
  const scripts = script === undefined ? '' : `; script-src ${sourceOf(script)}; connect-src 'self'`;
  const formAction = ["'self'", ...new Set(formOrigins)].join(' ');
  return {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src ${styles}${scripts}; form-action ${formAction}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  };
}

/** Answers a request with a page. */
export function sendPage(res: ServerResponse, status: number, page: Page): void {
  res.writeHead(status, pageHeaders(page)).end(renderDocument(page));
}

/** Answers with a part of a page, for the page's own script. */
export function sendPart(res: ServerResponse, part: SafeHtml): void {
  res.writeHead(200, pageHeaders({})).end(part.text);
}
