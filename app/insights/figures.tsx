import { Section } from '#app/_components/section.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { Insights } from '#lib/insights/assemble.ts';
import type { Span } from '#lib/insights/spans.ts';
import type { AskedInsights } from './addresses.ts';
import { Groups } from './groups.tsx';
import { HeatMap } from './heat-map.tsx';
import { DoubleBooked, FocusLoad, LeftOut, Meetings, Recurrence } from './loads.tsx';
import type { OpenInsights } from './read-insights.ts';
import { Summary } from './summary.tsx';
import { Trend } from './trend.tsx';

interface FiguresProps {
  asked: AskedInsights & { span: Span };
  open: OpenInsights;
  insights: Insights;
  /** The days of the trend. */
  trend: Span;
  labelOf: (key: string) => string;
  language: Language;
}

/** All figures of some days, from the whole to its parts. */
export function Figures({ asked, open, insights, trend, labelOf, language }: FiguresProps) {
  const t = translatorFor(language, 'insights');
  const { span } = asked;
  const { settings } = open.tracker;
  const shared = { insights, span, language, t };
  const timeZone = open.timeZone.name;
  return (
    <>
      <Summary {...shared} timeZone={timeZone} most={mostOf(insights, asked.groupBy, labelOf)} />
      <Section id="groups" title={t('groups.title')}>
        <Groups
          {...shared}
          asked={asked}
          labelOf={labelOf}
          book={open.tracker.book.book}
          calendars={open.tracker.calendars}
        />
      </Section>
      <Section id="trend" title={t('trend.title')}>
        <Trend
          steps={insights.trend}
          span={trend}
          shown={span}
          timeZone={timeZone}
          language={language}
          t={t}
        />
      </Section>
      <Section id="heat" title={t('heat.title')} text={t('heat.text')}>
        <HeatMap heat={insights.heatMap} settings={settings} span={span} language={language} t={t} />
      </Section>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-6 lg:grid-cols-2">
        <Section id="meetings" title={t('meetings.title')} text={t('meetings.text')}>
          <Meetings {...shared} />
        </Section>
        <Section id="focus" title={t('focus.title')} text={t('focus.text')}>
          <FocusLoad {...shared} />
        </Section>
        <Section id="double" title={t('double.title')} text={t('double.text')}>
          <DoubleBooked {...shared} />
        </Section>
        <Section id="recurring" title={t('recurring.title')}>
          <Recurrence {...shared} />
        </Section>
      </div>
      <Section id="left" title={t('excluded.title')} text={t('excluded.text')}>
        <LeftOut {...shared} />
      </Section>
    </>
  );
}

function mostOf({ totals }: Insights, groupBy: AskedInsights['groupBy'], labelOf: (key: string) => string) {
  const [first] = totals.groups;
  if (!first || first.ms === 0 || (groupBy !== 'category' && groupBy !== 'calendar')) return null;
  return { label: labelOf(first.key), figure: { kind: groupBy, key: first.key }, ms: first.ms };
}
