import 'server-only';
import { requestLanguage } from './request-language.ts';
import { formatterFor, translatorFor } from './texts.ts';

/** The texts of one screen in the language of this request: `const t = await translator('calendar')`. */
export async function translator<N extends Parameters<typeof translatorFor>[1]>(namespace: N) {
  return translatorFor(await requestLanguage(), namespace);
}

/** Dates, numbers and lists in the language of this request and the given IANA time zone. */
export async function formatter(timeZone: string) {
  return formatterFor(await requestLanguage(), timeZone);
}
