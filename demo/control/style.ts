/** What the control page has beside the style of every page. */
export const CONTROL_STYLE = `
body{place-items:start center}
main.wide{max-width:80rem;padding:0;border:0;background:none}
.top{display:flex;flex-wrap:wrap;gap:.5rem 2rem;align-items:end;justify-content:space-between;margin-bottom:1rem}
.top p{max-width:44rem;margin:0}
.top .brand{margin-bottom:.25rem}
a{color:var(--accent)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem;margin:0}
nav a{display:inline-flex;align-items:center;min-height:36px;padding:.25rem .75rem;border:1px solid transparent;border-radius:999px;text-decoration:none}
nav a:hover{background:var(--soft)}
nav a[aria-current]{border-color:var(--accent);background:var(--soft);font-weight:600}
.parts{margin-bottom:1rem}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem;align-items:start}
.columns>div{display:grid;grid-template-columns:minmax(0,1fr);gap:1rem}
section{background:var(--surface);border:1px solid var(--line);border-radius:14px;padding:1.25rem;scroll-margin-top:1rem}
section h2{margin:0 0 .25rem}
section h3{font-size:.9375rem;margin:1.25rem 0 .4rem}
section>p{max-width:46rem}
section .row+.row,section form+form{margin-top:.5rem}
.row form{margin:0!important}
#live+.row{margin-top:.75rem;justify-content:space-between}
.row p{margin:0}
section .field+.row{margin-top:.5rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(17rem,100%),1fr));gap:.75rem;margin:0}
.cards li{display:flex;flex-direction:column;gap:.35rem;border:1px solid var(--line);border-radius:10px;padding:.875rem}
.cards li p,.fault p{margin:0;font-size:.875rem}
.cards form{margin-top:auto;padding-top:.35rem}
.fault{display:grid;grid-template-columns:minmax(0,1fr);gap:.35rem 1.25rem;padding:.75rem 0;border-top:1px solid var(--line)}
.fault b{font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.9375rem}
.fault p b,.cards p b{font:inherit;font-weight:600;color:var(--ink)}
.fault form{display:grid;grid-template-columns:4.5rem minmax(0,1fr) auto;gap:.15rem .5rem;align-items:end;align-content:start;margin:0}
.fault label,.field{display:grid;gap:.15rem;font-size:.8125rem;color:var(--muted);min-width:0}
.fault input{width:100%}
.fault form small{grid-column:1/-1;color:var(--muted);font-size:.8125rem;overflow-wrap:anywhere}
.fault button,.row button,.cards button{min-height:36px;padding:.25rem .75rem}
.fault.wrong{outline:2px solid var(--danger);outline-offset:4px;border-radius:6px}
.said{border:1px solid var(--accent);background:var(--soft);color:var(--ink);border-radius:10px;padding:.6rem .875rem;margin:0 0 1rem}
.said.error{border-color:var(--danger);background:var(--surface)}
.said pre{margin:.35rem 0 0;white-space:pre-wrap;color:var(--ink)}
.counts{display:flex;flex-wrap:wrap;gap:.25rem 1.5rem;margin:0;padding:0}
.counts b{font-size:1.25rem;color:var(--ink);font-variant-numeric:tabular-nums}
.counts div{color:var(--muted);font-size:.875rem}
.waiting li{padding:.35rem 0;border-top:1px solid var(--line)}
.scroll{max-height:32rem;overflow:auto}
.scroll th{position:sticky;top:0;background:var(--surface);border-top:0;font-size:.8125rem;color:var(--muted)}
td time{white-space:nowrap}
td.bad{color:var(--danger);font-weight:600}
.tag{display:inline-block;border:1px solid var(--danger);color:var(--danger);border-radius:999px;padding:0 .5rem;font-family:system-ui,sans-serif;font-size:.75rem}
.who-granted{padding:.75rem 0;border-top:1px solid var(--line)}
.who-granted p{margin:0;font-size:.875rem;overflow-wrap:anywhere}
.of{padding:.75rem 0;border-top:1px solid var(--line);margin:0!important}
.of fieldset{margin:0;min-width:0}
.of legend{margin-bottom:.35rem;overflow-wrap:anywhere}
.of .row+.row{margin-top:.5rem}
.of select{width:100%}
@media (min-width:64rem){.columns{grid-template-columns:minmax(0,1fr) 27rem}.fault{grid-template-columns:minmax(0,1fr) 18rem}}
`;

/** Keeps the log up to date while nobody is in it. Without it, a link reads it again. */
export const CONTROL_SCRIPT = `
const box = document.getElementById('live');
document.getElementById('again').hidden = true;
document.getElementById('by-itself').hidden = false;
let shown;
setInterval(async () => {
  if (document.hidden || box.contains(document.activeElement)) return;
  const answer = await fetch('/control/live').catch(() => null);
  const text = answer?.ok ? await answer.text() : shown;
  if (text === shown || box.contains(document.activeElement)) return;
  box.innerHTML = shown = text;
}, 1500);
`;
