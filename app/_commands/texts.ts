import type { Language } from '#app/_i18n/language.ts';
import { commands as english } from '#app/_messages/en/commands.ts';
import { commands as french } from '#app/_messages/fr/commands.ts';
import type { Messages } from '#app/_messages/shape.ts';

export type CommandTexts = Messages<typeof english>;

/** Both languages in one chunk, which is loaded late: the texts need not travel in every page. */
export const commandTexts: Record<Language, CommandTexts> = { en: english, fr: french };
