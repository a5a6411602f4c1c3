import type { Language } from '#app/_i18n/language.ts';
import type { FigureKind } from '#lib/insights/figures.ts';
import type { Span } from '#lib/insights/spans.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import './heat-map.css';
import { FigureLink } from './figure-link.tsx';
import { hourInWords, type InsightsTexts, weekdayInWords } from './words.ts';

interface HeatMapProps {
  /** `[weekday - 1][hour]`, as `heatMap` has it. */
  heat: readonly (readonly number[])[];
  settings: Pick<TrackerSettings, 'weekStart' | 'workStart' | 'workEnd'>;
  span: Span;
  language: Language;
  t: InsightsTexts;
}

const levels = 6;

/** Weekday by hour, a real table whose cells are the darker the more lies in them; with the sum of each row and column. */
export function HeatMap({ heat, settings, span, language, t }: HeatMapProps) {
  const days = Array.from({ length: 7 }, (_, at) => ((settings.weekStart - 1 + at) % 7) + 1);
  const msOf = (day: number, hour: number) => heat[day - 1]?.[hour] ?? 0;
  const sum = (list: number[]) => list.reduce((all, ms) => all + ms, 0);
  const most = Math.max(1, ...heat.flat());
  const hours = shownHours(heat, settings);
  const all = Array.from({ length: 24 }, (_, hour) => hour);
  const cell = (kind: FigureKind, key: string, ms: number, heatLevel = 0) => (
    <td
      key={key}
      className={`heat-${heatLevel} border border-line p-0 text-center text-sm print:[print-color-adjust:exact]`}
    >
      {ms > 0 ? (
        <FigureLink
          figure={{ kind, key }}
          span={span}
          ms={ms}
          language={language}
          className="block px-1 py-1"
        />
      ) : null}
    </td>
  );
  return (
    <section
      aria-label={t('heat.scroll')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled with the keyboard
      tabIndex={0}
      className="relative overflow-x-auto print:overflow-visible"
    >
      <table
        aria-label={t('heat.title')}
        className="w-full min-w-2xl table-fixed border-collapse print:min-w-0"
      >
        <thead>
          <tr className="text-muted text-sm">
            <th scope="col" className="w-28 py-1 text-start font-normal">
              {t('heat.hour')}
            </th>
            {days.map((day) => (
              <th scope="col" key={day} className="py-1 font-normal">
                {weekdayInWords(day, language, 'short')}
              </th>
            ))}
            <th scope="col" className="py-1 font-normal">
              {t('heat.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {hours.map((hour) => (
            <tr key={hour}>
              <th scope="row" className="py-1 text-start font-normal text-muted text-sm tabular-nums">
                {hourInWords(hour)}
              </th>
              {days.map((day) => {
                const ms = msOf(day, hour);
                return cell('hourOfWeek', `${day}:${hour}`, ms, Math.ceil((ms / most) * levels));
              })}
              {cell('hour', String(hour), sum(days.map((day) => msOf(day, hour))))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="py-1 text-start font-normal text-muted text-sm">
              {t('heat.all')}
            </th>
            {days.map((day) => cell('weekday', String(day), sum(all.map((hour) => msOf(day, hour)))))}
            <td className="border border-line p-0 text-center font-semibold text-sm">
              <FigureLink
                figure={{ kind: 'total' }}
                span={span}
                ms={sum(heat.flat())}
                language={language}
                className="block px-1 py-1"
              />
            </td>
          </tr>
        </tfoot>
      </table>
    </section>
  );
}

/** The working hours, and every hour around them that has anything. */
function shownHours(heat: HeatMapProps['heat'], settings: HeatMapProps['settings']): number[] {
  const used = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
    heat.some((hoursOfDay) => (hoursOfDay[hour] ?? 0) > 0),
  );
  const first = Math.min(Math.floor(settings.workStart / 60), ...used);
  const last = Math.max(Math.ceil(settings.workEnd / 60) - 1, ...used);
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
