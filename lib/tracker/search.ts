import type { CalendarEvent } from '#lib/calendar/event.ts';
import { foldText } from './fold-text.ts';

/** Longest text that is looked for, in characters, and how many words of it. */
export const searchLimits = { text: 200, words: 10, shortest: 2 };

/** Words to look for, folded; each must be found in an event, wherever. */
export type SearchWords = readonly string[];

/** The words of what somebody typed; `tooShort` when fewer than two letters, digits or signs of it are left. */
export function searchWords(
  text: string,
): { words: SearchWords } | { words: null; why: 'empty' | 'tooShort' } {
  const words = foldForSearch(text.slice(0, searchLimits.text)).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { words: null, why: 'empty' };
  if ([...words.join('')].length < searchLimits.shortest) return { words: null, why: 'tooShort' };
  return { words: [...new Set(words)].slice(0, searchLimits.words) };
}

/** Letters that stand for two, which no decomposition tells apart. */
const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss', ø: 'o', ł: 'l', đ: 'd', ı: 'i' };

/** As `foldText`, and letters that people type as two: `Œuvre` is `oeuvre`, `Straße` is `strasse`. */
export function foldForSearch(text: string): string {
  const folded = foldText(text);
  return /[œæßøłđı]/.test(folded)
    ? folded.replace(/[œæßøłđı]/g, (letter) => ligatures[letter] ?? letter)
    : folded;
}

/**
 * The events in which each word is in the title, in the place, or in the name or address of somebody who takes part.
 * Titles, places and people come again and again: each different text is looked at once.
 */
export function matching<Event extends Pick<CalendarEvent, 'title' | 'location' | 'people'>>(
  events: readonly Event[],
  words: SearchWords,
): Event[] {
  const all = 2 ** words.length - 1;
  const known = new Map<string, number>();
  /** A bit for each word that is in the text. */
  const wordsIn = (text: string | null): number => {
    if (text === null || text === '') return 0;
    let bits = known.get(text);
    if (bits === undefined) {
      const folded = foldForSearch(text);
      bits = words.reduce((sum, word, index) => (folded.includes(word) ? sum | (1 << index) : sum), 0);
      known.set(text, bits);
    }
    return bits;
  };
  return events.filter(({ title, location, people }) => {
    let found = wordsIn(title) | wordsIn(location);
    for (const { name, email } of people) {
      if (found === all) return true;
      found |= wordsIn(name) | wordsIn(email);
    }
    return found === all;
  });
}

/** What is nearest to now first, whether it is over or to come; what is going on is nearest of all. */
export function nearestFirst<Event extends { id: string; start: number; end: number }>(
  events: readonly Event[],
  now: number,
): Event[] {
  const away = ({ start, end }: Event) => (start > now ? start - now : Math.max(now - end, 0));
  return events
    .map((event) => ({ event, away: away(event) }))
    .sort((a, b) => a.away - b.away || (a.event.id < b.event.id ? -1 : 1))
    .map(({ event }) => event);
}

/** A part of a text, and whether a word was found there. */
export interface MarkedPart {
  text: string;
  found: boolean;
}

/** A text in parts, cut where the words were found; together they are the text. */
export function marked(text: string, words: SearchWords): MarkedPart[] {
  // A letter may be folded to none or to two: where each place of the folded text comes from is noted.
  const from: number[] = [];
  let folded = '';
  let at = 0;
  for (const { segment } of graphemes.segment(text)) {
    const piece = foldForSearch(segment);
    for (let index = 0; index < piece.length; index += 1) from.push(at);
    folded += piece;
    at += segment.length;
  }
  from.push(text.length);
  const hit = new Uint8Array(text.length);
  for (const word of words) {
    for (let found = folded.indexOf(word); found >= 0; found = folded.indexOf(word, found + 1)) {
      // Up to where the next letter of the text begins: what was folded to nothing belongs to the one before.
      const last = from[found + word.length - 1] as number;
      let next = found + word.length;
      while (from[next] === last) next += 1;
      hit.fill(1, from[found], from[next]);
    }
  }
  const parts: MarkedPart[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const found = hit[index] === 1;
    const last = parts.at(-1);
    if (last && last.found === found) last.text += text[index];
    else parts.push({ text: text[index] as string, found });
  }
  return parts;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
