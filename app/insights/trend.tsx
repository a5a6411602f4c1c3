import type { Language } from '#app/_i18n/language.ts';
import { rangeOfSpan, type Span, spanOfRange } from '#lib/insights/spans.ts';
import type { Step } from '#lib/tracker/series.ts';
import { FigureLink } from './figure-link.tsx';
import { dateInWords } from './labels.ts';
import { type InsightsTexts, spanInWords, timeInWords } from './words.ts';

interface TrendProps {
  steps: readonly Step[];
  span: Span;
  /** The days that the rest of the screen is about. */
  shown: Span;
  timeZone: string;
  language: Language;
  t: InsightsTexts;
}

const height = 120;
const slot = 24;

/** Week by week: a drawing, and the same as a table beside it. */
export function Trend({ steps, span, shown, timeZone, language, t }: TrendProps) {
  const most = Math.max(1, ...steps.map(({ countedMs }) => countedMs));
  const least = Math.min(...steps.map(({ countedMs }) => countedMs));
  const within = rangeOfSpan(shown, timeZone);
  const drawing = t('trend.drawing', {
    least: timeInWords(least, language),
    most: timeInWords(most, language),
  });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6 md:grid-cols-[minmax(0,1fr)_18rem]">
      <div>
        <p className="mb-2 text-muted text-sm">{t('trend.of', { range: spanInWords(span, language) })}</p>
        <svg
          role="img"
          aria-label={drawing}
          viewBox={`0 0 ${steps.length * slot} ${height}`}
          preserveAspectRatio="none"
          className="h-48 w-full border-line-strong border-b"
        >
          <title>{drawing}</title>
          {steps.map(({ key, from, to, countedMs }, at) => {
            const tall = (countedMs / most) * height;
            const inside = to > within.from && from < within.to;
            return (
              <rect
                key={key}
                x={at * slot + 3}
                y={height - tall}
                width={slot - 6}
                height={tall}
                className={inside ? 'fill-accent' : 'fill-line-strong'}
              />
            );
          })}
        </svg>
      </div>
      <section
        aria-label={t('trend.scroll')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard
        tabIndex={0}
        className="max-h-60 overflow-y-auto print:max-h-none print:overflow-visible"
      >
        <table aria-label={t('trend.title')} className="w-full border-collapse">
          <thead>
            <tr className="border-line-strong border-b text-muted text-sm">
              <th scope="col" className="py-1 text-start font-normal">
                {t('trend.week')}
              </th>
              <th scope="col" className="py-1 pe-2 text-end font-normal">
                {t('trend.time')}
              </th>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ key, from, to, countedMs }) => (
              <tr key={key} className="border-line border-b">
                <th scope="row" className="py-1 text-start font-normal">
                  {dateInWords(key, language)}
                </th>
                <td className="py-1 pe-2 text-end">
                  <FigureLink
                    figure={{ kind: 'total' }}
                    span={spanOfRange({ from, to }, timeZone)}
                    ms={countedMs}
                    language={language}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  );
}
