import type { Language } from '#app/_i18n/language.ts';
import { calendar as calendarEn } from './en/calendar.ts';
import { calendar as calendarFr } from './fr/calendar.ts';
import type { Messages } from './shape.ts';

/** One namespace per screen. English is written first: its literal types tell which arguments a text takes. */
export const english = { calendar: calendarEn };

const french: Messages<typeof english> = { calendar: calendarFr };

export const messages: Record<Language, Messages<typeof english>> = { en: english, fr: french };
