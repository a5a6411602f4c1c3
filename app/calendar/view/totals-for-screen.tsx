import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ReadView } from './read-view.ts';
import { TotalsBar } from './totals-bar.tsx';
import type { ViewTotals } from './totals-of-view.ts';

interface TotalsForScreenProps {
  read: ReadView;
  totals: ViewTotals;
  /** The figures are of the events that pass the filters alone. */
  filtered: boolean;
  /** Another screen lists the events behind each figure. */
  totalsLead: boolean;
  language: Language;
}

/** The counted time of a view, by category. */
export function TotalsForScreen({ read, totals, filtered, totalsLead, language }: TotalsForScreenProps) {
  const t = translatorFor(language, 'calendar');
  const inWords = (ms: number) => formatDuration(ms / 60_000, language);
  const byId = new Map(read.categories.map((category) => [category.id, category]));
  const { from, to } = read.dates;
  return (
    <TotalsBar
      label={t(filtered ? 'totals.ofFiltered' : 'totals.counted')}
      total={inWords(totals.countedMs)}
      overlapped={
        totals.overlappedMs >= 30_000
          ? t('totals.overlapped', { length: inWords(totals.overlappedMs) })
          : null
      }
      categories={totals.categories.map(({ key, ms }) => {
        const category = byId.get(key);
        return [key, category?.color ?? '', category?.name ?? t('uncategorised'), inWords(ms)];
      })}
      lead={totalsLead ? { from, to } : null}
    />
  );
}
