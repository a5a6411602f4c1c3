import { textLink } from '#app/_components/buttons.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { weekOf } from '#lib/calendar/week.ts';
import type { Span } from '#lib/insights/spans.ts';
import { weekName } from './report-week.ts';

const dayMs = 86_400_000;

/** From some days to the report of their last week, and to their events as a file. */
export function SpanLinks({ span, language }: { span: Span; language: Language }) {
  const t = translatorFor(language, 'report');
  const to = new Date(Date.parse(span.last) + dayMs).toISOString().slice(0, 10);
  const range = new URLSearchParams({ from: span.first, to });
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 print:hidden">
      <a href={`/report/${weekName(weekOf(span.last))}`} className={textLink}>
        {t('ofWeek')}
      </a>
      <a href={`/api/v1/export.csv?${range}`} className={textLink}>
        {t('asCsv')}
      </a>
      <a href={`/api/v1/export.ics?${range}`} className={textLink}>
        {t('asIcs')}
      </a>
    </p>
  );
}
