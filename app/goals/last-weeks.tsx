import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { GoalProgress } from '#lib/tracker/goal-progress.ts';
import { weekAddress, weekInWords } from './goal-words.ts';

const height = 80;
const slot = 20;

/** The weeks before this one: a drawing with the goal as a line, and the same as a table, each figure with its events. */
export function LastWeeks(props: { progress: GoalProgress; name: string; language: Language }) {
  const { progress, name, language } = props;
  const t = translatorFor(language, 'goals');
  const { goal, weeks, targetMs, ms } = progress;
  const time = (length: number) => formatDuration(length / 60_000, language);
  const met = weeks.filter((week) => week.met).length;
  const most = Math.max(targetMs, ...weeks.map((week) => week.ms), 1) * 1.05;
  const y = (length: number) => height - (length / most) * height;
  const drawing = t('drawing', {
    now: time(ms),
    target: time(targetMs),
    met: String(met),
    aim: goal.aim,
    weeks: weeks.length,
  });
  return (
    <details>
      <summary className="grid gap-1">
        <span className="text-sm">
          {t('last', { count: String(weeks.length) })}
          <span className="text-muted">
            {' '}
            · {t('of', { count: String(met), weeks: String(weeks.length), aim: goal.aim })}
          </span>
        </span>
        <svg
          role="img"
          aria-label={drawing}
          viewBox={`0 0 ${weeks.length * slot} ${height}`}
          preserveAspectRatio="none"
          className="h-20 w-full max-w-md border-line-strong border-b"
        >
          <title>{drawing}</title>
          {weeks.map((week, at) => (
            <rect
              key={week.key}
              x={at * slot + 3}
              y={y(week.ms)}
              width={slot - 6}
              height={height - y(week.ms)}
              className={week.met ? 'fill-accent' : 'fill-line-strong'}
            />
          ))}
          <rect x="0" y={y(targetMs)} width={weeks.length * slot} height="1" className="fill-ink" />
        </svg>
        <span className="justify-self-start text-accent text-sm underline underline-offset-2">
          {t('asTable')}
        </span>
      </summary>
      <table aria-label={t('table', { goal: name })} className="mt-3 w-full border-collapse text-sm">
        <thead>
          <tr className="border-line-strong border-b text-muted">
            <th scope="col" className="py-1.5 pe-3 text-start font-normal">
              {t('week')}
            </th>
            <th scope="col" className="py-1.5 pe-3 text-end font-normal">
              {t('time')}
            </th>
            <th scope="col" className="py-1.5 text-start font-normal">
              {t('outcome')}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.toReversed().map((week) => (
            <tr key={week.key} className="border-line border-b">
              <th scope="row" className="py-1.5 pe-3 text-start font-normal">
                {weekInWords(week.key, language)}
              </th>
              <td className="py-1.5 pe-3 text-end">
                <a
                  href={weekAddress(goal, week.key)}
                  className="whitespace-nowrap tabular-nums underline decoration-line-strong underline-offset-4"
                >
                  {time(week.ms)}
                </a>
              </td>
              <td className={`py-1.5 ${week.met ? 'text-success' : 'text-muted'}`}>
                {t(week.met ? 'yes' : 'no', { aim: goal.aim })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
