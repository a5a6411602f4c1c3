import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '#app/_i18n/language.ts';
import { parseDate } from './parse-date.ts';

/** A Saturday. */
const today = '2026-11-28';

describe.each(languages)('a date in numbers, in %s', (language) => {
  it.each([
    ['2026-11-23', '2026-11-23'],
    ['2026-1-5', '2026-01-05'],
    ['2026-12', '2026-12-01'],
    ['23/11', '2026-11-23'],
    ['23/11/2027', '2027-11-23'],
    ['23.11.27', '2027-11-23'],
    ['3/1', '2027-01-03'],
    ['29/2/2028', '2028-02-29'],
    ['23', '2026-11-23'],
    ['2026-W48', '2026-11-23'],
    ['2020w53', '2020-12-28'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text, today, language)).toBe(date);
  });

  it.each([
    '',
    '2026-13-01',
    '31/11',
    '29/2/2027',
    '2026-02-30',
    '1899-12-31',
    '2200-01-01',
    '2021-W53',
    '99',
  ])('%s is none', (text) => {
    expect(parseDate(text, today, language)).toBeNull();
  });
});

describe('a date in English words', () => {
  it.each([
    ['today', '2026-11-28'],
    ['Tomorrow', '2026-11-29'],
    ['yesterday', '2026-11-27'],
    ['23 nov', '2026-11-23'],
    ['nov 23', '2026-11-23'],
    ['November 23, 2025', '2025-11-23'],
    ['go to the 1st of december', '2026-12-01'],
    ['23rd nov', '2026-11-23'],
    ['february', '2027-02-01'],
    ['may 2024', '2024-05-01'],
    ['saturday', '2026-11-28'],
    ['monday', '2026-11-30'],
    ['next saturday', '2026-12-05'],
    ['next monday', '2026-11-30'],
    ['last monday', '2026-11-23'],
    ['last saturday', '2026-11-21'],
    ['mon 23 november', '2026-11-23'],
    ['next week', '2026-12-05'],
    ['last month', '2026-10-28'],
    ['in 3 days', '2026-12-01'],
    ['2 weeks ago', '2026-11-14'],
    ['week 48', '2026-11-23'],
    ['w1', '2027-01-04'],
  ])('%s is %s', (text, date) => {
    expect(parseDate(text, today, 'en')).toBe(date);
  });

  it.each(['ma', 'jun 31', 'budget', 'next budget', 'in 3 budgets', 'lundi prochain', 'constructor'])(
    '%s is none',
    (text) => {
      expect(parseDate(text, today, 'en')).toBeNull();
    },
  );
});

describe('a date in French words', () => {
  it.each([
    ['aujourd’hui', '2026-11-28'],
    ['demain', '2026-11-29'],
    ['après-demain', '2026-11-30'],
    ['avant-hier', '2026-11-26'],
    ['23 nov.', '2026-11-23'],
    ['lundi 23 novembre', '2026-11-23'],
    ['le 1er décembre', '2026-12-01'],
    ['14 août 2025', '2025-08-14'],
    ['février', '2027-02-01'],
    ['mars', '2027-03-01'],
    ['lundi prochain', '2026-11-30'],
    ['samedi prochain', '2026-12-05'],
    ['lundi dernier', '2026-11-23'],
    ['la semaine prochaine', '2026-12-05'],
    ['le mois dernier', '2026-10-28'],
    ['dans 3 jours', '2026-12-01'],
    ['il y a 2 semaines', '2026-11-14'],
    ['semaine 48', '2026-11-23'],
    ['s48 2025', '2025-11-24'],
  ])('%s est le %s', (text, date) => {
    expect(parseDate(text, today, 'fr')).toBe(date);
  });

  it('jui may be June or July, and is neither', () => {
    expect(parseDate('3 jui', today, 'fr')).toBeNull();
  });
});

describe('a month is added', () => {
  it('to the last day of a shorter one', () => {
    expect(parseDate('in 1 month', '2027-01-31', 'en')).toBe('2027-02-28');
  });
});

describe('any text', () => {
  it('is an ISO date that exists, or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.constantFrom(...languages), (text, language) => {
        const date = parseDate(text, today, language);
        if (date !== null) expect(new Date(date).toISOString().slice(0, 10)).toBe(date);
      }),
    );
  });

  it('of a day between 1900 and 2199 is found again as the product writes it', () => {
    const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, fc.constantFrom(...languages), (date, language) => {
        const long = {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          year: 'numeric',
          timeZone: 'UTC',
        } as const;
        const locale = language === 'en' ? 'en-GB' : 'fr-FR';
        const iso = date.toISOString().slice(0, 10);
        expect(parseDate(date.toLocaleDateString(locale, long), today, language)).toBe(iso);
        expect(parseDate(iso, today, language)).toBe(iso);
      }),
    );
  });
});
