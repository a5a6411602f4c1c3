import type { Language } from '../../pages/language.ts';
import { html, type SafeHtml } from '../../pages/layout.ts';
import { sampleAccounts } from '../../people.ts';
import type { Controls } from '../controls.ts';
import { actionButton, hidden, section } from '../forms.ts';
import { pageWords } from '../words/page-words.ts';

/** Changes of events behind the application's back: for each account one form, by calendar. */
export function eventsSection(language: Language, calendar: Controls['calendar']): SafeHtml {
  const t = pageWords[language].events;
  return section(
    'events',
    t.title,
    html`<p>${t.intro}</p>${sampleAccounts.map(
      ({ email, name }) => html`<form class="of" method="post" action="/control/events"><fieldset>
<legend>${name} · ${email}</legend>${hidden({ account: email })}
<label class="field">${t.calendar}<select name="calendar" aria-label="${name}: ${t.calendar}">${calendar
        .calendarsOf(email)
        .map(({ id, name: called }) => html`<option value="${id}">${called}</option>`)}</select></label>
<div class="row"><button name="soon" value="add">${t.add}</button><button name="soon" value="change">${t.change}</button>
<button name="soon" value="remove">${t.remove}</button></div>
<div class="row"><button name="at-random" value="true">${t.random}</button>
<label>${t.how} <input type="number" name="random" value="10" min="1" max="1000" aria-label="${name}: ${t.how}"></label></div>
</fieldset></form>`,
    )}${actionButton('events', t.expire, { fields: { expireSyncTokens: 'true' } })}`,
  );
}
