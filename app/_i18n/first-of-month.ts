import type { Language } from './language.ts';

const months = 'janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc';
const first = new RegExp(String.raw`(?<![\d:.,])1(?=\s(?:${months})|\s?[–-]\s?\d{1,2}\s(?:${months}))`, 'g');

/** French calls the first day of a month *1er*, which engines do not know. Pure: the browser reads it too. */
export function withFirstOfMonth(date: string, language: Language): string {
  return language === 'fr' ? date.replace(first, '1er') : date;
}
