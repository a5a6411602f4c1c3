import { quietButton } from '#app/_components/buttons.ts';
import { field } from '#app/_components/form-style.ts';
import type { Grouping } from '#lib/insights/assemble.ts';
import { type PeriodName, periodNames, type Span } from '#lib/insights/spans.ts';
import { insightsAddress } from './addresses.ts';
import type { InsightsTexts } from './words.ts';

interface RangePickerProps {
  period: PeriodName | null;
  /** The days of each named period. */
  spanOf: (period: PeriodName) => Span;
  /** What stands in the fields. */
  first: string;
  last: string;
  groupBy: Grouping;
  t: InsightsTexts;
}

/** Which days: links to the usual ones, and a form for others. All of it is in the address. */
export function RangePicker({ period, spanOf, first, last, groupBy, t }: RangePickerProps) {
  return (
    <div className="flex flex-wrap items-end gap-x-6 gap-y-3 print:hidden">
      <nav aria-label={t('period.label')}>
        <ul className="flex flex-wrap gap-1">
          {periodNames.map((each) => (
            <li key={each}>
              <a
                href={insightsAddress({ period: each, span: spanOf(each), groupBy })}
                aria-current={each === period ? 'true' : undefined}
                className={tab}
              >
                {t(`period.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <form action="/insights" method="get" className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="groupBy" value={groupBy} />
        {(['first', 'last'] as const).map((name) => (
          <label key={name} className="grid gap-0.5 text-muted text-sm">
            {t(`period.${name}`)}
            <input
              type="date"
              name={name}
              required
              defaultValue={name === 'first' ? first : last}
              className={field}
            />
          </label>
        ))}
        <button type="submit" className={quietButton}>
          {t('period.show')}
        </button>
      </form>
    </div>
  );
}

export const tab =
  'inline-flex min-h-8 items-center rounded-md border border-line px-2.5 py-1 text-muted no-underline hover:text-ink aria-[current]:border-accent aria-[current]:bg-accent-soft aria-[current]:font-semibold aria-[current]:text-ink';
