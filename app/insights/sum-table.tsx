import type { ReactNode } from 'react';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Figure } from '#lib/insights/figures.ts';
import type { Span } from '#lib/insights/spans.ts';
import { FigureLink } from './figure-link.tsx';
import { roundingOf, timeInWords } from './words.ts';

export interface SumRow {
  key: string;
  label: ReactNode;
  figure: Figure;
  /** Where the figure is of other days than the table. */
  span?: Span;
  ms: number;
  /** How many events, say. */
  note?: string;
  /** Of its bar, as CSS has it. */
  color?: string | undefined;
  /** The change since the period before. */
  changeMs?: number | undefined;
}

interface SumTableProps {
  label: string;
  /** Of the first column. */
  name: string;
  rows: readonly SumRow[];
  /** What the rows add up to; null where they do not. */
  total: Omit<SumRow, 'key' | 'label'> | null;
  span: Span;
  language: Language;
}

/** Parts of a whole: each with a bar, its time and its change, and below them what they add up to, rounding included. */
export function SumTable({ label, name, rows, total, span, language }: SumTableProps) {
  const t = translatorFor(language, 'insights');
  const longest = Math.max(1, ...rows.map(({ ms }) => ms));
  const compared = rows.some(({ changeMs }) => changeMs !== undefined);
  const rest = total
    ? roundingOf(
        rows.map(({ ms }) => ms),
        total.ms,
      )
    : 0;
  return (
    <table aria-label={label} className="w-full border-collapse">
      <thead>
        <tr className="border-line-strong border-b text-muted text-sm">
          <th scope="col" className="py-1.5 pe-3 text-start font-normal">
            {name}
          </th>
          <th scope="col" className="py-1.5 text-end font-normal">
            {t('groups.time')}
          </th>
          {compared ? (
            <th scope="col" className="py-1.5 ps-3 text-end font-normal">
              {t('groups.change')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key} className="relative border-line border-b align-top hover:bg-accent-soft">
            <th scope="row" className="wrap-anywhere w-full py-1.5 pe-3 text-start font-normal">
              {row.label}
              <Bar part={row.ms / longest} color={row.color} />
            </th>
            <Cells row={row} span={span} compared={compared} language={language} />
          </tr>
        ))}
        {rest === 0 ? null : (
          <tr className="border-line border-b text-muted">
            <th scope="row" className="py-1.5 pe-3 text-start font-normal">
              {t('groups.rounding')}
            </th>
            <td className="py-1.5 text-end tabular-nums">{timeInWords(rest * 60_000, language, true)}</td>
            {compared ? <td /> : null}
          </tr>
        )}
      </tbody>
      {total ? (
        <tfoot>
          <tr className="relative font-semibold hover:bg-accent-soft">
            <th scope="row" className="py-1.5 pe-3 text-start">
              {t('groups.sum')}
            </th>
            <Cells row={total} span={span} compared={compared} language={language} />
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}

/** What a bar shows stands beside it as a figure. */
function Bar({ part, color }: { part: number; color: string | undefined }) {
  return (
    <span
      aria-hidden="true"
      className="mt-1 block h-1.5 rounded-full bg-line print:[print-color-adjust:exact]"
    >
      <span
        className="block h-full rounded-full bg-accent"
        style={{ width: `${(part * 100).toFixed(1)}%`, ...(color ? { backgroundColor: color } : {}) }}
      />
    </span>
  );
}

interface CellsProps {
  row: Omit<SumRow, 'key' | 'label'>;
  span: Span;
  compared: boolean;
  language: Language;
}

function Cells({ row, span, compared, language }: CellsProps) {
  const { figure, ms, note, changeMs } = row;
  const shown = row.span ?? span;
  return (
    <>
      <td className="py-1.5 text-end">
        {/* Its name and its bar lead there too. */}
        <FigureLink
          figure={figure}
          span={shown}
          ms={ms}
          language={language}
          className="after:absolute after:inset-0"
        />
        {note ? <span className="block whitespace-nowrap font-normal text-muted text-sm">{note}</span> : null}
      </td>
      {compared ? (
        <td className="py-1.5 ps-3 text-end">
          {changeMs === undefined ? null : (
            <FigureLink
              figure={{ ...figure, change: true }}
              span={shown}
              ms={changeMs}
              language={language}
              className="relative z-1"
            />
          )}
        </td>
      ) : null}
    </>
  );
}
