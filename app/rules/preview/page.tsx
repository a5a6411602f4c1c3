import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { quietButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { Page } from '#app/_components/page.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { changeIn } from '#app/rules/change/packed-change.ts';
import { tryChange } from '#app/rules/change/try-change.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { changedBook } from '#lib/tracker/book-change.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';
import { DryRunLists } from './dry-run-lists.tsx';
import { SaveForm } from './save-form.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('rules'))('preview.title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** What a change would do to the person's events, before anything is saved. */
export default async function Preview({ searchParams }: Address) {
  const query = await searchParams;
  const user = await requireUser(addressOf('/rules/preview', query));
  const [language, browser] = await Promise.all([requestLanguage(), browserTimeZone()]);
  const t = translatorFor(language, 'rules');
  const change = changeIn(query.change);
  const tracker = await openTracker(user, language);
  const changed = change && changedBook(tracker.book.book, change);
  const now = Date.now();
  if (!change || !changed?.book) {
    const why = !changed || changed.book ? 'preview.nothing' : changed.gone ? 'gone' : 'refused';
    return (
      <Page title={t('preview.title')}>
        <EmptyState title={t(why)}>
          <a href="/rules" className={`mt-3 ${quietButton}`}>
            {t('preview.back')}
          </a>
        </EmptyState>
      </Page>
    );
  }
  const trial = await tryChange(tracker, changed.book, now);
  const left = new Set(changed.book.categories.map(({ id }) => id));
  return (
    <Page title={t('preview.title')} intro={t('preview.lead')}>
      {query.stale === '1' ? <Banner tone="warning">{t('preview.stale')}</Banner> : null}
      <div className="grid max-w-prose gap-1">
        <p className="font-medium">
          {t('preview.count', { events: trial.changes.length, looked: trial.looked })}
        </p>
        {trial.looked < trial.all ? <p>{t('preview.nearest', { all: trial.all })}</p> : null}
        {trial.byHand > 0 ? <p>{t('preview.byHand', { events: trial.byHand })}</p> : null}
        {trial.kept > 0 ? <p>{t('preview.kept', { events: trial.kept })}</p> : null}
      </div>
      <SaveForm
        change={String(query.change)}
        version={tracker.book.version}
        ahead={trial.ahead}
        // The past cannot stay in a category that is no more.
        onlyAlways={tracker.book.book.categories.some(({ id }) => !left.has(id))}
        language={language}
      />
      <DryRunLists
        trial={trial}
        before={tracker.book.book}
        after={changed.book}
        calendars={tracker.calendars}
        timeZone={shownTimeZone(user.timeZone, browser, tracker.calendars).name}
        language={language}
      />
    </Page>
  );
}
