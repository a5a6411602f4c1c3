import { primaryButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import type { Insights } from '#lib/insights/assemble.ts';
import type { InsightsTexts } from './words.ts';

interface EmptinessProps {
  insights: Insights;
  calendars: readonly { selected: boolean }[];
  connections: number;
  t: InsightsTexts;
}

/** Why nothing is counted, each reason with its own text; nothing where something is. */
export function Emptiness({ insights, calendars, connections, t }: EmptinessProps) {
  const { events, excluded } = insights.totals;
  if (events > 0) return null;
  if (connections === 0) {
    return (
      <EmptyState title={t('empty.disconnected')}>
        {t('empty.disconnectedWhy')}
        <p className="mt-4">
          <a href="/connection" className={primaryButton}>
            {t('empty.connect')}
          </a>
        </p>
      </EmptyState>
    );
  }
  if (calendars.length > 0 && calendars.every(({ selected }) => !selected)) {
    return <EmptyState title={t('empty.hidden')}>{t('empty.hiddenWhy')}</EmptyState>;
  }
  return excluded.length > 0 ? (
    <EmptyState title={t('empty.left')}>{t('empty.leftWhy')}</EmptyState>
  ) : (
    <EmptyState title={t('empty.nothing')}>{t('empty.nothingWhy')}</EmptyState>
  );
}
