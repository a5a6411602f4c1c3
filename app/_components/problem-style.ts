/** The few colours a problem page needs, as globals.css has them (problem-document.test.ts compares). */
const colours = `
  --color-canvas: light-dark(#f6f6f3, #131518);
  --color-surface: light-dark(#ffffff, #1a1d21);
  --color-ink: light-dark(#1a1d21, #e9ebee);
  --color-muted: light-dark(#4d545c, #b0b7bf);
  --color-line: light-dark(#dfdfda, #32373d);
  --color-line-strong: light-dark(#85898f, #737b84);
  --color-accent: light-dark(#0a665e, #5ccabb);
  --color-accent-ink: light-dark(#ffffff, #06211d);`;

/** Looks like the screens, from one `<style>`: a handler's page loads nothing. */
export const problemStyle = `
:root { color-scheme: light dark;${colours} }
:root[data-theme="light"] { color-scheme: light; }
:root[data-theme="dark"] { color-scheme: dark; }
* { box-sizing: border-box; margin: 0; }
html { background: var(--color-canvas); color: var(--color-ink); font: 0.9375rem/1.5 system-ui, sans-serif; -webkit-text-size-adjust: 100%; }
body { overflow-wrap: break-word; }
:focus-visible { outline: 2px solid var(--color-accent); outline-offset: 2px; }
header { background: var(--color-surface); border-bottom: 1px solid var(--color-line); padding: 0.85rem 1.25rem; }
header a { display: inline-flex; align-items: center; gap: 0.5rem; color: inherit; font-weight: 600; text-decoration: none; }
header svg > rect { fill: var(--color-accent); }
header svg > g { fill: var(--color-accent-ink); }
main { max-width: 48rem; margin: 0 auto; padding: 2.5rem 0.75rem; }
section { background: var(--color-surface); border: 1px solid var(--color-line); border-radius: 0.5rem; padding: 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.3; letter-spacing: -0.02em; text-wrap: balance; }
h1 + p { margin-top: 0.5rem; max-width: 65ch; }
dl { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16rem), 1fr)); gap: 1rem; padding: 0; margin-top: 1.25rem; }
dt, .small { color: var(--color-muted); font-size: 0.875rem; }
dd { margin: 0; }
code { color: var(--color-ink); font-family: ui-monospace, monospace; user-select: all; overflow-wrap: anywhere; }
.actions { display: flex; flex-wrap: wrap; gap: 0.75rem; margin-top: 1.5rem; }
.actions a { border: 1px solid var(--color-line-strong); border-radius: 0.375rem; padding: 0.45rem 0.9rem; color: inherit; font-weight: 500; text-decoration: none; }
.actions a.primary { background: var(--color-accent); border-color: var(--color-accent); color: var(--color-accent-ink); }
.small { margin-top: 1.25rem; }
`;
