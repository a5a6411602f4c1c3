import { z } from 'zod';
import { languageCookie, languages } from '#app/_i18n/language.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { Failure } from '#lib/failure.ts';
import { shortcutsChoices, shortcutsCookie } from './shortcuts.ts';
import { themeCookie, themes } from './theme.ts';

const preferences = z.object({
  language: z.enum(languages).optional(),
  theme: z.enum(themes).optional(),
  shortcuts: z.enum(shortcutsChoices).optional(),
  returnTo: z.string().optional(),
});

type Preferences = z.infer<typeof preferences>;

/** The fields of the preferences form. Throws Failure `invalid_request` for a value that it does not offer. */
export function parsePreferences(fields: Record<string, string>): Preferences {
  const parsed = preferences.safeParse(fields);
  if (!parsed.success) throw new Failure('invalid_request', { detail: 'preferences form' });
  return parsed.data;
}

/** The cookies that keep what was chosen. */
export function preferenceCookies({
  language,
  theme,
  shortcuts,
}: Preferences): { name: string; value: string }[] {
  return [
    ...(language ? [{ name: languageCookie, value: language }] : []),
    ...(theme ? [{ name: themeCookie, value: theme }] : []),
    ...(shortcuts ? [{ name: shortcutsCookie, value: shortcuts }] : []),
  ];
}

/** Where the form was submitted: its `returnTo`, else the page of ours that the `Referer` names, else home. */
export function pageOf(returnTo: string | undefined, referer: string | null, appOrigin: string): string {
  return safeReturnTo(returnTo ?? ownPath(referer, appOrigin));
}

function ownPath(referer: string | null, appOrigin: string): string | null {
  if (!referer || !URL.canParse(referer)) return null;
  const { origin, pathname, search } = new URL(referer);
  return origin === appOrigin ? `${pathname}${search}` : null;
}
