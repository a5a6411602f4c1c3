import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { Page } from '#app/_components/page.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { CalendarsState } from '#app/calendar/notices/calendars-state.tsx';
import { zoneInWords } from '#app/calendar/week/time-zone-of.ts';
import { SpanLinks } from '#app/report/span-links.tsx';
import { requireUser } from '#lib/account/current-user.ts';
import { assembled, readingRange } from '#lib/insights/assemble.ts';
import { periodSpan, rangeOfSpan, type Span, trendSpan } from '#lib/insights/spans.ts';
import { trackedEvents } from '#lib/tracker/store/person-tracker.ts';
import { type AskedInsights, askedInsights, type Query } from './addresses.ts';
import { Emptiness } from './emptiness.tsx';
import { Figures } from './figures.tsx';
import { labelsOf } from './labels.ts';
import { RangePicker } from './range-picker.tsx';
import { type OpenInsights, openInsights, storedDays } from './read-insights.ts';
import { spanInWords } from './words.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('insights'))('title') };
}

/** Where the time of some days went; which days and how they are grouped is in the address. */
export default async function InsightsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const address = addressOf('/insights', query);
  const user = await requireUser(address);
  const language = await requestLanguage();
  const t = translatorFor(language, 'insights');
  const open = await openInsights(user, language);
  const { tracker, today, timeZone } = open;
  const { weekStart } = tracker.settings;
  const asked = askedInsights(query, today, weekStart);
  const { span } = asked;
  const shown = typeof span === 'string' ? null : span;
  const days = shown && storedDays(open, shown);
  const read = shown && (await readFigures(open, { ...asked, span: shown }, language));
  return (
    <Page wide title={t('title')} intro={t('intro')}>
      <RangePicker
        period={asked.period}
        spanOf={(period) => periodSpan(period, today, weekStart)}
        first={shown?.first ?? text(query.first)}
        last={shown?.last ?? text(query.last)}
        groupBy={asked.groupBy}
        t={t}
      />
      {shown ? <SpanLinks span={shown} language={language} /> : null}
      {typeof span === 'string' ? <Banner tone="danger">{t(`refused.${span}`)}</Banner> : null}
      {days ? <Banner tone="warning">{t('notStored', { range: spanInWords(days, language) })}</Banner> : null}
      <CalendarsState
        read={tracker}
        timeZone={timeZone.name}
        connections={user.connections}
        returnTo={address}
        partial={read !== null && read.insights.totals.events > 0}
        firstNote={t('firstSync')}
        language={language}
      />
      {read && shown ? (
        <>
          <Emptiness
            insights={read.insights}
            calendars={tracker.calendars}
            connections={user.connections.length}
            stored={days === null}
            first={tracker.freshness.first}
            language={language}
            t={t}
          />
          {read.any ? (
            <Figures asked={{ ...asked, span: shown }} open={open} language={language} {...read} />
          ) : null}
        </>
      ) : null}
      <p className="text-muted text-sm">{t('zone', zoneInWords(timeZone.name, new Date()))}</p>
    </Page>
  );
}

async function readFigures(
  open: OpenInsights,
  { span, groupBy }: AskedInsights & { span: Span },
  language: 'en' | 'fr',
) {
  const { tracker, timeZone, scene, stored } = open;
  const trend = trendSpan(span, tracker.settings.weekStart);
  const range = rangeOfSpan(span, timeZone.name);
  const trendRange = rangeOfSpan(trend, timeZone.name);
  const events = await trackedEvents(tracker, readingRange({ range, trendRange, stored }, timeZone.name));
  const insights = assembled(events, { range, trendRange, groupBy, stored }, scene);
  const labelOf = await labelsOf(tracker, insights.totals.groups, groupBy, language);
  const any = insights.totals.events > 0 || insights.totals.excluded.length > 0;
  return { insights, trend, labelOf, any };
}

function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
