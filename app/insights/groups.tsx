import type { PersonCalendar } from '#lib/calendar/event.ts';
import { groupings } from '#lib/insights/assemble.ts';
import { type Span, spanWithin } from '#lib/insights/spans.ts';
import type { Group } from '#lib/tracker/group-by.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { type AskedInsights, insightsAddress } from './addresses.ts';
import { tab } from './range-picker.tsx';
import { type SumRow, SumTable } from './sum-table.tsx';
import type { PartProps } from './summary.tsx';
import { timeInWords } from './words.ts';

interface GroupsProps extends PartProps {
  asked: AskedInsights & { span: Span };
  labelOf: (key: string) => string;
  book: Pick<RuleBook, 'categories'>;
  calendars: readonly Pick<PersonCalendar, 'id' | 'color'>[];
}

/** More people than anybody looks through; of the others there can be no more than days in two years. */
const most = 750;
const mostPeople = 60;

/** The counted time in groups of one's choice. */
export function Groups(props: GroupsProps) {
  const { insights, span, language, t, asked } = props;
  const { groupBy } = asked;
  const { groups, countedMs, events } = insights.totals;
  const rows = groups.slice(0, groupBy === 'person' ? mostPeople : most);
  const changes = new Map(insights.comparison?.groups.map(({ key, deltaMs }) => [key, deltaMs]));
  const gone = groupBy === 'person' ? [] : goneGroups(props);
  return (
    <>
      <nav aria-label={t('groupBy.label')} className="print:hidden">
        <ul className="mb-4 flex flex-wrap gap-1">
          {groupings.map((each) => (
            <li key={each}>
              <a
                href={`${insightsAddress({ ...asked, groupBy: each })}#groups`}
                aria-current={each === groupBy ? 'true' : undefined}
                className={tab}
              >
                {t(`groupBy.${each}`)}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groupBy === 'person' ? (
        <p className="mb-3 max-w-prose text-muted text-sm">
          {t('groups.personWhy', { time: timeInWords(countedMs, language) })}
        </p>
      ) : null}
      <SumTable
        label={t('groups.title')}
        name={t(`groupBy.${groupBy}`)}
        rows={[...rows.map((group) => rowOf(group, changes.get(group.key), props)), ...gone]}
        total={
          groupBy === 'person'
            ? null
            : {
                figure: { kind: 'total' },
                ms: countedMs,
                note: t('total.events', { count: events }),
                changeMs: groupBy === 'day' || groupBy === 'week' ? undefined : insights.comparison?.deltaMs,
              }
        }
        span={span}
        language={language}
      />
      {rows.length < groups.length ? (
        <p className="mt-2 text-muted text-sm">{t('groups.more', { count: groups.length - rows.length })}</p>
      ) : null}
    </>
  );
}

function rowOf(
  group: Pick<Group, 'key' | 'ms' | 'events'>,
  changeMs: number | undefined,
  props: GroupsProps,
): SumRow {
  const { asked, span, labelOf, t } = props;
  const { groupBy } = asked;
  const { key, ms, events } = group;
  const shared = { key, label: labelOf(key), ms, note: t('total.events', { count: events }) };
  if (groupBy === 'day' || groupBy === 'week') {
    const within = spanWithin(span, key, groupBy === 'day' ? 1 : 7);
    return { ...shared, figure: { kind: 'total' }, span: within };
  }
  return { ...shared, figure: { kind: groupBy, key }, color: colorOf(key, props), changeMs };
}

/** What only the period before had is in the change of the total too. */
function goneGroups(props: GroupsProps): SumRow[] {
  const { insights, asked } = props;
  const { comparison, totals } = insights;
  if (!comparison || asked.groupBy === 'day' || asked.groupBy === 'week') return [];
  const now = new Set(totals.groups.map(({ key }) => key));
  return comparison.groups
    .filter(({ key, beforeMs }) => !now.has(key) && beforeMs > 0)
    .map(({ key, deltaMs }) => rowOf({ key, ms: 0, events: 0 }, deltaMs, props));
}

function colorOf(key: string, { asked, book, calendars }: GroupsProps): string | undefined {
  // What has no category is grey, as in the calendar.
  if (asked.groupBy === 'category') {
    return book.categories.find(({ id }) => id === key)?.color ?? 'var(--color-line-strong)';
  }
  if (asked.groupBy === 'calendar') return calendars.find(({ id }) => id === key)?.color;
  return undefined;
}
