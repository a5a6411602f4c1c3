import { withFirstOfMonth } from '#app/_i18n/first-of-month.ts';
import type { Language } from '#app/_i18n/language.ts';
import { filterQuery, filtersOf } from '#app/calendar/view/filters.ts';
import { isView, todayAddress, type View, viewAddress, views } from '#app/calendar/view/views.ts';
import { foldText } from '#lib/tracker/fold-text.ts';
import { parseDate } from './parse-date.ts';
import type { CommandTexts } from './texts.ts';

type Group = keyof CommandTexts['group'];

export interface Command {
  id: string;
  group: Group;
  label: string;
  /** Beside the label, smaller. */
  note?: string;
  /** Where it leads; null for the help, which opens in place. */
  href: string | null;
}

/** What the palette is opened over. */
export interface Place {
  /** The address of the screen. */
  path: string;
  query: string;
  /** The ISO date that it is for the person. */
  today: string;
}

const screens: Record<Exclude<keyof CommandTexts['screen'], 'help'>, string> = {
  insights: '/insights',
  report: '/report',
  goals: '/goals',
  rules: '/rules',
  newRule: '/rules/rule',
  search: '/search',
  settings: '/settings',
  connection: '/connection',
  activity: '/activity',
  tokens: '/tokens',
  developers: '/developers',
  privacy: '/privacy',
};

/** What a text offers besides events: a date that it names, views and screens whose names it begins. All, for no text. */
export function commandsFor(text: string, place: Place, language: Language, texts: CommandTexts): Command[] {
  const words = foldText(text).split(/\s+/).filter(Boolean);
  const { view, date, query } = calendarPlace(place);
  const asked = text.trim() === '' ? null : parseDate(text, place.today, language);
  const inViews = (['today', ...views] as const).map((each): [Command, string] => [
    {
      id: `view-${each}`,
      group: 'view',
      label: texts.view[each],
      href:
        each === 'today'
          ? todayAddress(view, query)
          : date
            ? viewAddress(each, date, query)
            : todayAddress(each),
    },
    texts.group.view,
  ]);
  const inScreens = Object.keys(texts.screen).map((key): [Command, string] => {
    const name = key as keyof CommandTexts['screen'];
    const href = name === 'help' ? null : screens[name];
    return [
      { id: `screen-${name}`, group: 'screen', label: texts.screen[name], href },
      texts.alsoCalled[name],
    ];
  });
  return [
    ...(asked ? [dateCommand(asked, { view, query }, language, texts)] : []),
    ...[...inViews, ...inScreens]
      .filter(([{ label }, also]) => areBegun(words, `${label} ${also}`))
      .map(([command]) => command),
  ];
}

function dateCommand(
  date: string,
  { view, query }: { view: View; query: string },
  language: Language,
  texts: CommandTexts,
): Command {
  const words = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'fr-FR', {
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(new Date(date));
  return {
    id: 'date',
    group: 'date',
    label: texts.goTo.replace('{date}', withFirstOfMonth(words, language)),
    href: viewAddress(view, date, query),
  };
}

/** The view on the screen with its date and filters; elsewhere the week. */
function calendarPlace({ path, query }: Place): { view: View; date: string | null; query: string } {
  const [, view, date] = /^\/calendar\/(\w+)\/(\d{4}-\d{2}-\d{2})$/.exec(path) ?? [];
  if (!isView(view) || !date) return { view: 'week', date: null, query: '' };
  const given = new URLSearchParams(query);
  const filters = filtersOf(Object.fromEntries([...given.keys()].map((key) => [key, given.getAll(key)])));
  return { view, date, query: filterQuery(filters) };
}

/** Every word is the beginning of one of the names. */
function areBegun(words: string[], names: string): boolean {
  const called = foldText(names).split(/[\s'-]+/);
  return words.every((word) => called.some((name) => name.startsWith(word)));
}
