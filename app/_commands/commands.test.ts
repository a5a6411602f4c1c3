import { describe, expect, it } from 'vitest';
import { commandsFor, type Place } from './commands.ts';
import { commandTexts } from './texts.ts';

const elsewhere: Place = { path: '/insights', query: '', today: '2026-11-28' };
const month: Place = {
  path: '/calendar/month/2026-11-25',
  query: '?text=bud%20get&reply=none&event=abc&other=1',
  today: '2026-11-28',
};

function found(text: string, place = elsewhere, language: 'en' | 'fr' = 'en') {
  return commandsFor(text, place, language, commandTexts[language]).map(({ label, href }) => [
    // Some engines write a comma after the English weekday.
    label.replace('day,', 'day'),
    href,
  ]);
}

describe('the commands', () => {
  it('without a text are all views and screens', () => {
    const all = found('');
    expect(all.slice(0, 2)).toEqual([
      ['Today', '/calendar'],
      ['Day', '/calendar?view=day'],
    ]);
    expect(all).toHaveLength(
      Object.keys(commandTexts.en.view).length + Object.keys(commandTexts.en.screen).length,
    );
    expect(all.filter(([, href]) => href === null)).toEqual([['Keyboard shortcuts', null]]);
  });

  it('are found by the beginnings of words, also those by which a screen is not called, in the person’s language', () => {
    expect(found('pref')).toEqual([['Settings', '/settings']]);
    expect(found('TIME zo')).toEqual([['Settings', '/settings']]);
    expect(found('reglages', elsewhere, 'fr')).toEqual([['Réglages', '/settings']]);
    expect(found('acces', elsewhere, 'fr')).toEqual([['Jetons d’accès', '/tokens']]);
    expect(found('ettings')).toEqual([]);
  });

  it('begin with the date that is meant, as a week where no view is on the screen', () => {
    expect(found('23 nov')).toEqual([['Go to Monday 23 November 2026', '/calendar/week/2026-11-23']]);
    expect(found('lundi prochain', elsewhere, 'fr')).toEqual([
      ['Aller au lundi 30 novembre 2026', '/calendar/week/2026-11-30'],
    ]);
  });

  it('stay in the view, at its date and with its filters, over the calendar', () => {
    const query = 'reply=none&text=bud+get';
    expect(found('23 nov', month)).toEqual([
      ['Go to Monday 23 November 2026', `/calendar/month/2026-11-23?${query}`],
    ]);
    expect(found('agenda', month)).toEqual([['Agenda', `/calendar/agenda/2026-11-25?${query}`]]);
    expect(found('today', month)[1]).toEqual(['Today', `/calendar?view=month&${query}`]);
  });
});
