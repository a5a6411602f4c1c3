import { z } from 'zod';
import { languageCookie, languages } from '#app/_i18n/language.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { Failure } from '#lib/failure.ts';
import { themeCookie, themes } from './theme.ts';

const form = z.object({
  language: z.enum(languages).optional(),
  theme: z.enum(themes).optional(),
  returnTo: z.string().optional(),
});

const aYearInSeconds = 365 * 24 * 60 * 60;

/**
 * Keeps the language or the theme of a submitted form in cookies and leads back: to `returnTo`, else to the page of
 * ours that the `Referer` names, else home. Throws Failure `invalid_request` for any other value.
 */
export async function savePreferences(request: Request, appOrigin: string): Promise<Response> {
  const { language, theme, returnTo } = await readForm(request);
  const headers = new Headers({ location: safeReturnTo(returnTo ?? refererPath(request, appOrigin)) });
  const secure = appOrigin.startsWith('https:') ? '; Secure' : '';
  const keep = (name: string, value: string) =>
    headers.append(
      'set-cookie',
      `${name}=${value}; Path=/; Max-Age=${aYearInSeconds}; HttpOnly; SameSite=Lax${secure}`,
    );
  if (language) keep(languageCookie, language);
  if (theme) keep(themeCookie, theme);
  return new Response(null, { status: 303, headers });
}

async function readForm(request: Request) {
  const entries = await request.formData().then(
    (data) => Object.fromEntries(data),
    () => null,
  );
  const parsed = form.safeParse(entries);
  if (!parsed.success) throw new Failure('invalid_request', { detail: 'preferences form' });
  return parsed.data;
}

function refererPath(request: Request, appOrigin: string): string | null {
  const referer = request.headers.get('referer');
  if (!referer || !URL.canParse(referer)) return null;
  const url = new URL(referer);
  return url.origin === appOrigin ? `${url.pathname}${url.search}` : null;
}
