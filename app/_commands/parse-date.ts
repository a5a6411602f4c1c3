import type { Language } from '#app/_i18n/language.ts';
import { foldText } from '#lib/tracker/fold-text.ts';
import {
  addDays,
  addMonths,
  dateOf,
  nearestTo,
  partsOf,
  startOfIsoWeek,
  weekdayOf,
} from './calendar-days.ts';

type Unit = 'day' | 'week' | 'month';

/** How a language speaks of days; folded, as `foldText` does. */
interface Grammar {
  noise: RegExp;
  ordinal: RegExp;
  days: Record<string, number>;
  units: Record<string, Unit>;
  ahead: RegExp;
  ago: RegExp;
  next: RegExp;
  last: RegExp;
  week: RegExp;
}

const grammars: Record<Language, Grammar> = {
  en: {
    noise: /^(?:go to |on |the )+/,
    ordinal: /(\d)(?:st|nd|rd|th)(?= |$)(?: of)?/g,
    days: { today: 0, tomorrow: 1, yesterday: -1 },
    units: { day: 'day', days: 'day', week: 'week', weeks: 'week', month: 'month', months: 'month' },
    ahead: /^in (\d{1,3}) ([a-z]+)$/,
    ago: /^(\d{1,3}) ([a-z]+) ago$/,
    next: /^next ([a-z]+)$/,
    last: /^last ([a-z]+)$/,
    week: /^(?:week|w) ?(\d{1,2})(?:,? (\d{4}))?$/,
  },
  fr: {
    noise: /^(?:aller (?:au|a) |le |la )+/,
    ordinal: /(\d)er(?= |$)/g,
    days: {
      "aujourd'hui": 0,
      aujourdhui: 0,
      demain: 1,
      hier: -1,
      'apres-demain': 2,
      'apres demain': 2,
      'avant-hier': -2,
      'avant hier': -2,
    },
    units: { jour: 'day', jours: 'day', semaine: 'week', semaines: 'week', mois: 'month' },
    ahead: /^dans (\d{1,3}) ([a-z]+)$/,
    ago: /^il y a (\d{1,3}) ([a-z]+)$/,
    next: /^([a-z]+) prochaine?$/,
    last: /^([a-z]+) (?:derniere?|passee?)$/,
    week: /^(?:semaine|sem|s) ?(\d{1,2})(?:,? (\d{4}))?$/,
  },
};

/**
 * The ISO date that somebody means in their language, seen from `today` (an ISO date), or null: `2026-11-23`, `23 nov`,
 * `23/11`, `nov 2026`, `monday`, `next monday`, `lundi prochain`, `in 3 days`, `semaine 48`. Days come before months in
 * both languages. Without a year it is the nearest such day.
 */
export function parseDate(text: string, today: string, language: Language): string | null {
  const grammar = grammars[language];
  const folded = foldText(text.slice(0, 60)).trim().replace(/\s+/g, ' ');
  const words = folded.replace(grammar.noise, '').replace(grammar.ordinal, '$1');
  return (
    inNumbers(words, today) ??
    relative(words, today, grammar, language) ??
    week(words, today, grammar) ??
    inWords(words, today, language)
  );
}

function inNumbers(words: string, today: string): string | null {
  const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(words);
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3] ?? 1));
  const [, day, month, year] = /^(\d{1,2})[/. -](\d{1,2})(?:[/. -](\d{4}|\d{2}))?$/.exec(words) ?? [];
  if (day && month) return dated(today, Number(month), Number(day), year);
  const { year: thisYear, month: thisMonth } = partsOf(today);
  return /^\d{1,2}$/.test(words) ? dateOf(thisYear, thisMonth, Number(words)) : null;
}

function relative(words: string, today: string, grammar: Grammar, language: Language): string | null {
  const days = Object.hasOwn(grammar.days, words) ? grammar.days[words] : undefined;
  if (days !== undefined) return addDays(today, days);
  const moved = (count: number, unit: string | undefined): string | null => {
    const known = unit && Object.hasOwn(grammar.units, unit) ? grammar.units[unit] : undefined;
    if (!known) return null;
    return known === 'month' ? addMonths(today, count) : addDays(today, known === 'week' ? count * 7 : count);
  };
  const [, ahead, unitAhead] = grammar.ahead.exec(words) ?? [];
  if (ahead) return moved(Number(ahead), unitAhead);
  const [, ago, unitAgo] = grammar.ago.exec(words) ?? [];
  if (ago) return moved(-Number(ago), unitAgo);
  const next = grammar.next.exec(words)?.[1];
  const last = grammar.last.exec(words)?.[1];
  const named = weekdayCalled(next ?? last ?? words, language);
  if (named === null) return next || last ? moved(next ? 1 : -1, next ?? last) : null;
  const ahead7 = (named - weekdayOf(today) + 7) % 7;
  if (last) return addDays(today, ahead7 - 7);
  return addDays(today, next ? ahead7 || 7 : ahead7);
}

function week(words: string, today: string, grammar: Grammar): string | null {
  const [, year, number] = /^(\d{4})-?w(\d{1,2})$/.exec(words) ?? [];
  if (year) return startOfIsoWeek(Number(year), Number(number));
  const named = grammar.week.exec(words);
  if (!named) return null;
  if (named[2]) return startOfIsoWeek(Number(named[2]), Number(named[1]));
  return nearestTo(today, (near) => startOfIsoWeek(near, Number(named[1])));
}

/** `23 november`, `november 23, 2026`, `monday 23 november`, `november`, `nov 2026`. */
function inWords(words: string, today: string, language: Language): string | null {
  const [, first, rest] = /^([a-z]+)[.,]? (.*\d.*)$/.exec(words) ?? [];
  if (first && rest && weekdayCalled(first, language) !== null) {
    return inNumbers(rest, today) ?? inWords(rest, today, language);
  }
  const dayFirst = /^(\d{1,2}) ?([a-z]{3,})\.?(?:,? (\d{4}))?$/.exec(words);
  const monthFirst = /^([a-z]{3,})\.? (\d{1,2})(?:,? (\d{4}))?$/.exec(words);
  const alone = /^([a-z]{3,})\.?(?: (\d{4}))?$/.exec(words);
  const [name, day, year] = dayFirst
    ? [dayFirst[2], dayFirst[1], dayFirst[3]]
    : monthFirst
      ? [monthFirst[1], monthFirst[2], monthFirst[3]]
      : [alone?.[1], '1', alone?.[2]];
  const month = name ? monthCalled(name, language) : null;
  return month === null ? null : dated(today, month, Number(day), year);
}

function dated(today: string, month: number, day: number, year: string | undefined): string | null {
  if (year) return dateOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day);
  return nearestTo(today, (near) => dateOf(near, month, day));
}

/** 1 to 7, Monday first; also by its first three letters or more. */
function weekdayCalled(name: string, language: Language): number | null {
  // 23 November 2026 is a Monday.
  return placeIn(name, 7, (at) => new Date(Date.UTC(2026, 10, 23 + at)), { weekday: 'long' }, language);
}

/** 1 to 12. */
function monthCalled(name: string, language: Language): number | null {
  return placeIn(name, 12, (at) => new Date(Date.UTC(2026, at, 1)), { month: 'long' }, language);
}

/** Which of the names begins with this, from 1; null when none does, or several do. */
function placeIn(
  name: string,
  count: number,
  dateAt: (at: number) => Date,
  format: Intl.DateTimeFormatOptions,
  language: Language,
): number | null {
  if (name.length < 3) return null;
  const { format: named } = new Intl.DateTimeFormat(language, { ...format, timeZone: 'UTC' });
  const places = Array.from({ length: count }, (_, at) => at);
  const found = places.filter((at) => foldText(named(dateAt(at))).startsWith(name));
  return found.length === 1 ? (found[0] as number) + 1 : null;
}
