import { EmptyState } from '#app/_components/empty-state.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { NoCalendars, whyNoCalendars } from '#app/calendar/notices/no-calendars.tsx';
import type { Insights } from '#lib/insights/assemble.ts';
import type { InsightsTexts } from './words.ts';

interface EmptinessProps {
  insights: Insights;
  calendars: readonly { selected: boolean }[];
  connections: number;
  /** All of the period is in the store. */
  stored: boolean;
  /** The first sync is under way, which is said above: nothing is known to be empty. */
  first: boolean;
  language: Language;
  t: InsightsTexts;
}

/** Why nothing is counted, each reason with its own text; nothing where something is. */
export function Emptiness({ insights, calendars, connections, stored, first, language, t }: EmptinessProps) {
  const { events, excluded } = insights.totals;
  if (events > 0) return null;
  const why = whyNoCalendars(connections, calendars);
  if (why) return <NoCalendars why={why} language={language} />;
  if (first) return null;
  const kind = excluded.length > 0 ? 'left' : stored ? 'nothing' : 'unknown';
  return <EmptyState title={t(`empty.${kind}`)}>{t(`empty.${kind}Why`)}</EmptyState>;
}
