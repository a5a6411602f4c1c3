import type { ReactNode } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor } from '#app/_i18n/texts.ts';
import type { Insights } from '#lib/insights/assemble.ts';
import type { Figure } from '#lib/insights/figures.ts';
import { type Span, spanOfRange } from '#lib/insights/spans.ts';
import { FigureLink } from './figure-link.tsx';
import { type InsightsTexts, spanInWords } from './words.ts';

export interface PartProps {
  insights: Insights;
  span: Span;
  language: Language;
  t: InsightsTexts;
}

interface SummaryProps extends PartProps {
  timeZone: string;
  /** The group that took the most of it, where groups are parts of the whole. */
  most: { label: string; figure: Figure; ms: number } | null;
}

/** How much is counted, what took the most of it, what of it overlapped, and how that stands to the period before. */
export function Summary({ insights, span, timeZone, most, language, t }: SummaryProps) {
  const { totals, comparison } = insights;
  const link = { span, language };
  const before = comparison && spanOfRange(comparison.before, timeZone);
  return (
    <section aria-labelledby="in-all">
      <h2 id="in-all" className="font-semibold text-lg">
        {spanInWords(span, language)}
      </h2>
      {most ? (
        <p>
          {t.rich('total.most', {
            figure: () => <FigureLink {...link} figure={most.figure} ms={most.ms} name={most.label} />,
            percent: formatterFor(language, 'UTC').number(most.ms / totals.countedMs, { style: 'percent' }),
          })}
        </p>
      ) : null}
      <dl className="mt-3 grid gap-3 min-[22rem]:grid-cols-2 lg:grid-cols-4">
        <Tile label={t('total.counted')} note={t('total.events', { count: totals.events })}>
          <FigureLink {...link} figure={{ kind: 'total' }} ms={totals.countedMs} />
        </Tile>
        <Tile label={t('total.raw')} note={t('total.overlappedWhy')}>
          <FigureLink {...link} figure={{ kind: 'raw' }} ms={totals.rawMs} />
          <span className="block font-normal text-base">
            {totals.overlappedMs >= 500
              ? t.rich('total.overlapped', {
                  figure: () => (
                    <FigureLink {...link} figure={{ kind: 'overlap' }} ms={totals.overlappedMs} />
                  ),
                })
              : t('total.none')}
          </span>
        </Tile>
        {comparison && before ? (
          <>
            <Tile label={t('total.before', { range: spanInWords(before, language) })}>
              <FigureLink
                language={language}
                span={before}
                figure={{ kind: 'total' }}
                ms={comparison.beforeMs}
              />
            </Tile>
            <Tile label={t('total.change')}>
              <FigureLink {...link} figure={{ kind: 'total', change: true }} ms={comparison.deltaMs} />
            </Tile>
          </>
        ) : (
          <Tile label={t('total.change')}>
            <span className="block font-normal text-base text-muted">{t('total.beforeUnknown')}</span>
          </Tile>
        )}
      </dl>
    </section>
  );
}

function Tile({ label, note, children }: { label: string; note?: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-3 sm:p-4">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="mt-1 font-semibold text-2xl">{children}</dd>
      {note ? <dd className="mt-1 text-muted text-sm">{note}</dd> : null}
    </div>
  );
}
