/**
 * Text as it is compared: without case, accents and other marks, and without the difference between what a keyboard and
 * a typesetter make of apostrophes, hyphens and spaces. `Réunion d’ÉQUIPE` is `reunion d'equipe`.
 */
export function foldText(text: string): string {
  // Most text is ASCII, and normalising is what costs.
  if (!/[^\p{ASCII}]/u.test(text)) return text.toLowerCase();
  // Lower case first: it gives some capitals (İ) a mark.
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/\p{Zs}/gu, ' ');
}
