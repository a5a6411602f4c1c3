import { describe, expect, it } from 'vitest';
import { formatterFor } from '#app/_i18n/texts.ts';
import { lifespan } from './lifespan.ts';

describe('a lifespan', () => {
  it.each([
    [7 * 24 * 60, '7 days', '7 jours'],
    [36 * 60, '36 hours', '36 heures'],
    [24 * 60, '1 day', '1 jour'],
    [90, '90 minutes', '90 minutes'],
  ])('of %d minutes is %s, %s', (minutes, english, french) => {
    expect(lifespan(minutes, formatterFor('en', 'UTC'))).toBe(english);
    expect(lifespan(minutes, formatterFor('fr', 'UTC')).replace(/[\u00a0\u202f]/, ' ')).toBe(french);
  });
});
