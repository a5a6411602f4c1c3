import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { CalendarsState } from '#app/calendar/notices/calendars-state.tsx';
import { NoCalendars, whyNoCalendars } from '#app/calendar/notices/no-calendars.tsx';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { goalProgress, goalRange } from '#lib/tracker/goal-progress.ts';
import { openTracker, trackedEvents } from '#lib/tracker/store/person-tracker.ts';
import { GoalCard } from './goal-card.tsx';
import { GoalForm } from './goal-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('goals'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const problems = ['changed', 'gone', 'refused'] as const;

/** Weekly targets and budgets: how they stand, and how they stood. */
export default async function Goals({ searchParams }: Address) {
  const user = await requireUser('/goals');
  const [query, language, browser] = await Promise.all([searchParams, requestLanguage(), browserTimeZone()]);
  const tracker = await openTracker(user, language);
  const t = translatorFor(language, 'goals');
  const now = Date.now();
  const { name: timeZone } = shownTimeZone(user.timeZone, browser, tracker.calendars);
  const scene = { timeZone, settings: tracker.settings };
  const { goals } = tracker.book.book;
  const events = goals.length > 0 ? await trackedEvents(tracker, goalRange(now, scene)) : [];
  const why = whyNoCalendars(user.connections.length, tracker.calendars);
  const problem = problems.find((each) => each === query.problem);
  return (
    <Page title={t('title')} intro={t('intro')}>
      {problem ? <Banner tone={problem === 'changed' ? 'warning' : 'danger'}>{t(problem)}</Banner> : null}
      {query.saved === '1' ? <Banner tone="success">{t('saved')}</Banner> : null}
      <CalendarsState
        read={tracker}
        timeZone={timeZone}
        connections={user.connections}
        returnTo="/goals"
        partial={goals.length > 0}
        firstNote={t('first')}
        language={language}
      />
      {why ? <NoCalendars why={why} language={language} /> : null}
      {goals.length === 0 ? <EmptyState title={t('none')}>{t('noneWhy')}</EmptyState> : null}
      {goalProgress(goals, events, now, scene).map((progress) => (
        <GoalCard key={progress.goal.id} progress={progress} stored={tracker.book} language={language} />
      ))}
      <Section id="new" title={t('form.new')}>
        <GoalForm stored={tracker.book} language={language} />
      </Section>
    </Page>
  );
}
