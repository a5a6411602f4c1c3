import '#app/report/report.css';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Banner } from '#app/_components/banner.tsx';
import { quietButton, textLink } from '#app/_components/buttons.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { CalendarsState } from '#app/calendar/notices/calendars-state.tsx';
import { NoCalendars, whyNoCalendars } from '#app/calendar/notices/no-calendars.tsx';
import { zoneInWords } from '#app/calendar/week/time-zone-of.ts';
import { labelsOf } from '#app/insights/labels.ts';
import { openInsights, storedDays } from '#app/insights/read-insights.ts';
import { spanInWords } from '#app/insights/words.ts';
import { reportOf, reportReading } from '#app/report/report.ts';
import { ReportFigures } from '#app/report/report-figures.tsx';
import { reportText } from '#app/report/report-text.ts';
import { namedWeek, weekName } from '#app/report/report-week.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { weekOf } from '#lib/calendar/week.ts';
import { rangeOfSpan } from '#lib/insights/spans.ts';
import { trackedEvents } from '#lib/tracker/store/person-tracker.ts';

interface Address {
  params: Promise<{ week: string }>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const week = namedWeek((await params).week);
  const t = await translator('report');
  return week ? { title: `${t('title')}, ${t('week', { number: String(week.number) })}` } : {};
}

/** A week (`2026-W48`) in figures on one page, and the same as text. */
export default async function Report({ params }: Address) {
  const name = (await params).week;
  const week = namedWeek(name);
  if (!week) notFound();
  const user = await requireUser(`/report/${name}`);
  const language = await requestLanguage();
  const t = translatorFor(language, 'report');
  const open = await openInsights(user, language);
  const { tracker, timeZone, scene, stored } = open;
  const span = { first: week.days[0] as string, last: week.days[6] as string };
  const range = rangeOfSpan(span, timeZone.name);
  const events = await trackedEvents(tracker, reportReading(range, stored, timeZone.name));
  const report = reportOf(events, { days: week.days, range, stored }, scene);
  const why = whyNoCalendars(user.connections.length, tracker.calendars);
  const labelOf = await labelsOf(tracker, report.totals.groups, 'category', language);
  const heading = t('heading', { number: String(week.number), range: spanInWords(span, language) });
  const text = reportText({ report, heading, labelOf, language });
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-3 py-6 sm:px-5 sm:py-8 print:max-w-none print:gap-3 print:p-0">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="font-semibold text-3xl tracking-tight print:text-xl">{heading}</h1>
        <nav aria-label={t('navigation')} className="flex flex-wrap gap-2 print:hidden">
          {week.previous ? (
            <a href={`/report/${weekName(weekOf(week.previous))}`} className={quietButton}>
              {t('previous')}
            </a>
          ) : null}
          {week.next ? (
            <a href={`/report/${weekName(weekOf(week.next))}`} className={quietButton}>
              {t('next')}
            </a>
          ) : null}
        </nav>
      </div>
      {storedDays(open, span) ? <Banner tone="warning">{t('notStored')}</Banner> : null}
      <CalendarsState
        read={tracker}
        timeZone={timeZone.name}
        connections={user.connections}
        returnTo={`/report/${name}`}
        partial={report.totals.events > 0}
        firstNote={t('first')}
        language={language}
      />
      {why ? <NoCalendars why={why} language={language} /> : null}
      <ReportFigures
        report={report}
        span={span}
        colors={new Map(tracker.book.book.categories.map(({ id, color }) => [id, color]))}
        labelOf={labelOf}
        language={language}
      />
      <p className="text-muted text-sm">{t('zone', zoneInWords(timeZone.name, new Date(range.from)))}</p>
      <section aria-labelledby="as-text" className="grid gap-2 print:hidden">
        <h2 id="as-text" className="font-semibold text-lg">
          {t('text')}
        </h2>
        <textarea
          readOnly
          aria-labelledby="as-text"
          rows={Math.min(text.split('\n').length, 30)}
          defaultValue={text}
          className="w-full rounded-md border border-line-strong bg-surface p-3 text-sm"
        />
        <p className="text-muted text-sm">{t('print')}</p>
        <p>
          <a href={`/insights?${new URLSearchParams({ ...span })}`} className={textLink}>
            {t('insights')}
          </a>
        </p>
      </section>
    </div>
  );
}
