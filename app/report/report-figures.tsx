import type { ReactNode } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { FigureLink } from '#app/insights/figure-link.tsx';
import { timeInWords } from '#app/insights/words.ts';
import type { Figure } from '#lib/insights/figures.ts';
import type { Span } from '#lib/insights/spans.ts';
import { DayBars, PartsBar } from './bars.tsx';
import type { WeekReport } from './report.ts';
import { ReportTable } from './report-table.tsx';
import { dayName, leftOut } from './report-text.ts';

interface ReportFiguresProps {
  report: WeekReport;
  span: Span;
  /** Of the categories, by id. */
  colors: ReadonlyMap<string, string>;
  labelOf: (key: string) => string;
  language: Language;
}

/** The week in figures, then a drawing and a table for each question. */
export function ReportFigures({ report, span, colors, labelOf, language }: ReportFiguresProps) {
  const t = translatorFor(language, 'report');
  const { totals, comparison, meetings, focus, days } = report;
  const time = (ms: number) => timeInWords(ms, language);
  const percent = (ms: number, of: number) =>
    formatterFor(language, 'UTC').number(of > 0 ? ms / of : 0, { style: 'percent' });
  const figure = (kind: Figure, ms: number) => (
    <FigureLink figure={kind} span={span} ms={ms} language={language} />
  );
  const drawing = (title: string, items: readonly { name: string; ms: number }[]) =>
    t('drawing', {
      title,
      list: items.map(({ name, ms }) => t('item', { name, time: time(ms) })).join(', '),
    });
  const changes = new Map(comparison?.groups.map(({ key, deltaMs }) => [key, deltaMs]));
  const changeOf = (key: string) => {
    const ms = changes.get(key);
    return ms === undefined ? '' : timeInWords(ms, language, true);
  };
  const load = [
    { key: 'busy' as const, name: t('busy'), ms: focus.busyMs, tone: 'muted' as const },
    { key: 'focus' as const, name: t('focus'), ms: focus.focusMs, tone: 'accent' as const },
    { key: 'fragments' as const, name: t('fragments'), ms: focus.fragmentMs, tone: 'faint' as const },
  ];
  const left = leftOut(report, language);
  return (
    <div className="report grid grid-cols-[minmax(0,1fr)] gap-6 print:gap-3">
      <dl className="grid grid-cols-2 gap-3 sm:grid-cols-4 print:grid-cols-4">
        <Tile label={t('counted')} note={t('events', { count: totals.events })}>
          {figure({ kind: 'total' }, totals.countedMs)}
        </Tile>
        <Tile
          label={t('before')}
          note={comparison ? timeInWords(comparison.deltaMs, language, true) : t('beforeUnknown')}
        >
          {comparison ? time(comparison.beforeMs) : '–'}
        </Tile>
        <Tile label={t('meetings')} note={t('part', { percent: percent(meetings.ms, totals.countedMs) })}>
          {figure({ kind: 'meetings' }, meetings.ms)}
        </Tile>
        <Tile label={t('focus')} note={t('gaps', { count: focus.focusBlocks })}>
          {figure({ kind: 'focus' }, focus.focusMs)}
        </Tile>
      </dl>
      {totals.events === 0 ? <p className="text-muted">{t('nothing')}</p> : null}
      {totals.groups.length > 0 ? (
        <Question id="where" title={t('where')}>
          <PartsBar
            title={drawing(
              t('where'),
              totals.groups.map(({ key, ms }) => ({ name: labelOf(key), ms })),
            )}
            bars={totals.groups.map(({ key, ms }) => ({ key, ms, color: colors.get(key) }))}
          />
          <ReportTable
            label={t('where')}
            columns={[t('category'), t('time'), t('share'), t('change')]}
            rows={totals.groups.map(({ key, ms }) => ({
              key,
              color: colors.get(key) ?? 'var(--color-line-strong)',
              cells: [
                labelOf(key),
                figure({ kind: 'category', key }, ms),
                percent(ms, totals.countedMs),
                changeOf(key),
              ],
            }))}
          />
        </Question>
      ) : null}
      <Question id="days" title={t('days')}>
        <DayBars
          title={drawing(
            t('days'),
            days.map(({ date, ms }) => ({ name: dayName(date, language), ms })),
          )}
          bars={days.map(({ date, ms }) => ({ key: date, ms }))}
        />
        <ReportTable
          label={t('days')}
          columns={[t('day'), t('time'), t('meetings')]}
          rows={days.map(({ date, ms, meetingMs }) => ({
            key: date,
            cells: [
              dayName(date, language),
              <FigureLink
                key="time"
                figure={{ kind: 'total' }}
                span={{ first: date, last: date }}
                ms={ms}
                language={language}
              />,
              time(meetingMs),
            ],
          }))}
        />
      </Question>
      <Question id="load" title={t('load')}>
        {focus.workingMs === 0 ? (
          <p className="text-muted">{t('noHours')}</p>
        ) : (
          <>
            <p className="text-muted text-sm">{t('loadWhy')}</p>
            <PartsBar title={drawing(t('load'), load)} bars={load} />
            <ReportTable
              label={t('load')}
              columns={[t('kind'), t('time'), t('share')]}
              rows={load.map(({ key, name, ms }) => ({
                key,
                cells: [name, figure({ kind: key }, ms), percent(ms, focus.workingMs)],
              }))}
            />
          </>
        )}
      </Question>
      {left ? <p className="text-muted text-sm">{left}</p> : null}
    </div>
  );
}

function Tile({ label, note, children }: { label: string; note: string; children: ReactNode }) {
  return (
    <div className="rounded-lg border border-line bg-surface p-3 print:p-2">
      <dt className="text-muted text-sm">{label}</dt>
      <dd className="font-semibold text-xl">{children}</dd>
      <dd className="text-muted text-sm">{note}</dd>
    </div>
  );
}

function Question({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <h2 id={id} className="font-semibold text-lg print:text-base">
        {title}
      </h2>
      {children}
    </section>
  );
}
