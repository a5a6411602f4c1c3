import { formatterFor } from '#app/_i18n/texts.ts';
import { FigureLink } from './figure-link.tsx';
import { dayInWords } from './labels.ts';
import { SumTable } from './sum-table.tsx';
import type { PartProps } from './summary.tsx';

const big = 'font-semibold text-2xl';

/** How much of the counted time is spent with others, and on which day the most. */
export function Meetings({ insights, span, language, t }: PartProps) {
  const { meetings, totals } = insights;
  const part = totals.countedMs > 0 ? meetings.ms / totals.countedMs : 0;
  const percent = formatterFor(language, 'UTC').number(part, { style: 'percent' });
  const busiest = meetings.days.toSorted((a, b) => b.ms - a.ms)[0];
  return (
    <>
      <p>
        <FigureLink
          figure={{ kind: 'meetings' }}
          span={span}
          ms={meetings.ms}
          language={language}
          className={big}
        />
        <span className="block text-muted text-sm">
          {t('total.events', { count: meetings.events })} · {t('meetings.part', { percent })}
        </span>
      </p>
      {busiest ? (
        <p className="mt-3">
          {t('meetings.busiest', { day: dayInWords(busiest.key, language) })}{' '}
          <FigureLink
            figure={{ kind: 'meetings' }}
            span={{ first: busiest.key, last: busiest.key }}
            ms={busiest.ms}
            language={language}
          />
        </p>
      ) : null}
    </>
  );
}

/** What is left of the working hours, in long and in short gaps. */
export function FocusLoad({ insights, span, language, t }: PartProps) {
  const { workingMs, busyMs, focusMs, fragmentMs, focusBlocks, fragments } = insights.focus;
  if (workingMs === 0) return <p className="text-muted">{t('focus.none')}</p>;
  return (
    <SumTable
      label={t('focus.title')}
      name={t('focus.working')}
      rows={[
        { key: 'busy', label: t('focus.busy'), figure: { kind: 'busy' }, ms: busyMs },
        {
          key: 'focus',
          label: t('focus.focus'),
          figure: { kind: 'focus' },
          ms: focusMs,
          note: t('focus.blocks', { count: focusBlocks }),
        },
        {
          key: 'fragments',
          label: t('focus.fragments'),
          figure: { kind: 'fragments' },
          ms: fragmentMs,
          note: t('focus.blocks', { count: fragments }),
        },
      ]}
      total={{ figure: { kind: 'working' }, ms: workingMs }}
      span={span}
      language={language}
    />
  );
}

/** How long the person was to be in two places. */
export function DoubleBooked({ insights, span, language, t }: PartProps) {
  const { ms, clashes, eventIds } = insights.double;
  if (ms === 0) return <p className="text-muted">{t('double.none')}</p>;
  return (
    <p>
      <FigureLink figure={{ kind: 'double' }} span={span} ms={ms} language={language} className={big} />
      <span className="block text-muted text-sm">
        {t('double.clashes', { count: clashes, events: eventIds.length })}
      </span>
    </p>
  );
}

/** Series against what stands alone. */
export function Recurrence({ insights, span, language, t }: PartProps) {
  const { totals, recurring } = insights;
  return (
    <SumTable
      label={t('recurring.title')}
      name={t('figure.kind.total')}
      rows={(['recurring', 'oneOff'] as const).map((kind) => ({
        key: kind,
        label: t(`recurring.${kind}`),
        figure: { kind },
        ms: recurring[kind].ms,
        note: t('total.events', { count: recurring[kind].events }),
      }))}
      total={{
        figure: { kind: 'total' },
        ms: totals.countedMs,
        note: t('total.events', { count: totals.events }),
      }}
      span={span}
      language={language}
    />
  );
}

/** What does not count, by reason; with what counts, these are all events of the period. */
export function LeftOut({ insights, span, language, t }: PartProps) {
  const { events, excluded } = insights.totals;
  if (excluded.length === 0) return <p className="text-muted">{t('excluded.none')}</p>;
  const left = excluded.reduce((sum, each) => sum + each.events, 0);
  return (
    <>
      <SumTable
        label={t('excluded.title')}
        name={t('excluded.why')}
        rows={excluded.map(({ reason, ms, events: count }) => ({
          key: reason,
          label: t(`excluded.reason.${reason}`),
          figure: { kind: 'excluded', key: reason },
          ms,
          note: t('total.events', { count }),
        }))}
        total={{
          figure: { kind: 'excluded' },
          ms: excluded.reduce((sum, each) => sum + each.ms, 0),
          note: t('total.events', { count: left }),
        }}
        span={span}
        language={language}
      />
      <p className="mt-3 text-muted text-sm">{t('excluded.all', { count: events + left })}</p>
    </>
  );
}
