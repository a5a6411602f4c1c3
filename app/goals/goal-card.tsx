import { quietButton } from '#app/_components/buttons.ts';
import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { GoalProgress } from '#lib/tracker/goal-progress.ts';
import type { StoredBook } from '#lib/tracker/store/stored-book.ts';
import { GoalForm } from './goal-form.tsx';
import { goalInWords, weekAddress, weekInWords } from './goal-words.ts';
import { LastWeeks } from './last-weeks.tsx';

interface GoalCardProps {
  progress: GoalProgress;
  stored: StoredBook;
  language: Language;
}

const tones: Record<GoalProgress['state'], string> = {
  met: 'bg-success-soft text-success',
  onTrack: 'bg-success-soft text-success',
  behind: 'bg-warning-soft text-warning',
  atRisk: 'bg-warning-soft text-warning',
  exceeded: 'bg-danger-soft text-danger',
};

/** One goal: how it stands this week, and how it stood in the last twelve. */
export function GoalCard({ progress, stored, language }: GoalCardProps) {
  const t = translatorFor(language, 'goals');
  const { goal, state, week, ms, plannedMs, targetMs } = progress;
  const time = (length: number) => formatDuration(length / 60_000, language);
  const heading = `goal-${goal.id}`;
  return (
    <section
      aria-labelledby={heading}
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4 rounded-lg border border-line bg-surface p-4 sm:p-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 id={heading} className="min-w-0 break-words font-semibold text-lg">
          {goalInWords(goal, stored.book, language)}
        </h2>
        <p className={`rounded-full px-3 py-0.5 font-medium text-sm ${tones[state]}`}>
          {t(`state.${state === 'met' && goal.aim === 'atMost' ? 'kept' : state}`)}
        </p>
      </div>
      {goal.of === 'focus' ? <p className="-mt-3 text-muted text-sm">{t('focusWhy')}</p> : null}
      <div>
        <p>
          {t('thisWeek', { range: weekInWords(week.key, language) })}{' '}
          <a
            href={weekAddress(goal, week.key)}
            className="font-semibold tabular-nums underline decoration-line-strong underline-offset-4"
          >
            {time(plannedMs)}
          </a>{' '}
          {t('target', { time: time(targetMs) })}
        </p>
        {plannedMs > ms ? (
          <p className="text-muted text-sm">
            {time(ms)} {t('soFar')}, {t('planned', { time: time(plannedMs) })}
          </p>
        ) : null}
        <Bar ms={ms} plannedMs={plannedMs} targetMs={targetMs} exceeded={state === 'exceeded'} />
      </div>
      <LastWeeks progress={progress} name={goalInWords(goal, stored.book, language)} language={language} />
      <details>
        <summary className={`${quietButton} list-none [&::-webkit-details-marker]:hidden`}>
          {t('form.edit')}
        </summary>
        <div className="mt-4">
          <GoalForm goal={goal} stored={stored} language={language} />
        </div>
      </details>
    </section>
  );
}

/** The words above say the same. */
function Bar(props: Pick<GoalProgress, 'ms' | 'plannedMs' | 'targetMs'> & { exceeded: boolean }) {
  const { ms, plannedMs, targetMs, exceeded } = props;
  const most = Math.max(plannedMs, targetMs, 1) * 1.05;
  const x = (length: number) => (length / most) * 100;
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 100 10"
      preserveAspectRatio="none"
      className="mt-2 h-3 w-full rounded-sm bg-canvas"
    >
      <rect x="0" y="0" width={x(plannedMs)} height="10" className="fill-line-strong" opacity="0.5" />
      <rect x="0" y="0" width={x(ms)} height="10" className={exceeded ? 'fill-danger' : 'fill-accent'} />
      <rect x={Math.max(0, x(targetMs) - 0.3)} y="0" width="0.6" height="10" className="fill-ink" />
    </svg>
  );
}
