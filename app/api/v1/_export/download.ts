import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { type Exported, isIncomplete } from './exported.ts';

/**
 * A file to be saved, named after its first and last day. That something of the range is missing stands in the name: not
 * every kind of file has a place for it, and nobody looks there.
 */
export function download(
  text: string,
  exported: Exported,
  kind: { extension: string; type: string; language: Language },
): Response {
  const { from, to, timeZone } = exported.range;
  const days = [dateAt(from, timeZone), dateAt(to - 1, timeZone)];
  const missing = isIncomplete(exported) ? [translatorFor(kind.language, 'exports')('incomplete')] : [];
  const name = ['cal-tracker', ...new Set(days), ...missing].join('-');
  return new Response(text, {
    headers: {
      'content-type': kind.type,
      'content-disposition': `attachment; filename="${name}.${kind.extension}"`,
    },
  });
}
