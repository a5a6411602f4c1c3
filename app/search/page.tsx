import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { primaryButton } from '#app/_components/buttons.ts';
import { EmptyState } from '#app/_components/empty-state.tsx';
import { field } from '#app/_components/form-style.ts';
import { Page } from '#app/_components/page.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { browserTimeZone } from '#app/_i18n/browser-time-zone.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { CalendarsState } from '#app/calendar/notices/calendars-state.tsx';
import { NoCalendars, whyNoCalendars } from '#app/calendar/notices/no-calendars.tsx';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { readPersonCalendars } from '#lib/calendar/person-events.ts';
import { searchLimits, searchWords } from '#lib/tracker/search.ts';
import { foundEvents, searchEvents } from '#lib/tracker/store/search-events.ts';
import { Pages, pageOf } from './pages.tsx';
import { Results } from './results.tsx';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('search'))('title') };
}

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** `?q=`: the events in whose titles, people and places all of these words are; `page` of them, nearest to now first. */
export default async function Search({ searchParams }: Address) {
  const query = await searchParams;
  const address = addressOf('/search', query);
  const user = await requireUser(address);
  const text = typeof query.q === 'string' ? query.q.slice(0, searchLimits.text) : '';
  const [language, browser, stored] = await Promise.all([
    requestLanguage(),
    browserTimeZone(),
    readPersonCalendars(user),
  ]);
  const t = translatorFor(language, 'search');
  const asked = searchWords(text);
  const { calendars, key } = stored;
  const why = whyNoCalendars(user.connections.length, calendars);
  const found =
    asked.words &&
    (key ? await searchEvents(user.id, asked.words, key) : { ids: [], searched: 0, truncated: false });
  const timeZone = shownTimeZone(user.timeZone, browser, calendars).name;
  const format = formatterFor(language, timeZone);
  const page = found && pageOf(query.page, found.ids.length);
  const shown = key && page ? await foundEvents(user.id, found.ids.slice(page.from, page.to), key) : [];
  return (
    <Page title={t('title')} intro={t('intro')}>
      <search>
        <form method="get" action="/search" className="flex flex-wrap gap-2">
          <input
            type="search"
            id="search"
            name="q"
            defaultValue={text}
            aria-label={t('label')}
            aria-describedby="search-hint"
            maxLength={searchLimits.text}
            autoComplete="off"
            className={`${field} flex-1 basis-60`}
          />
          <button type="submit" className={primaryButton}>
            {t('button')}
          </button>
        </form>
        <p id="search-hint" className="mt-2 text-muted text-sm">
          {t('hint')}
        </p>
      </search>
      <CalendarsState
        read={stored}
        timeZone={timeZone}
        connections={user.connections}
        returnTo={address}
        partial={shown.length > 0}
        firstNote={t('first')}
        language={language}
      />
      {why ? <NoCalendars why={why} language={language} /> : null}
      {found?.truncated ? (
        <Banner tone="warning">{t('truncated', { searched: format.number(found.searched) })}</Banner>
      ) : null}
      {asked.words === null && asked.why === 'tooShort' ? <p>{t('tooShort')}</p> : null}
      {found && page && found.ids.length > 0 ? (
        <section aria-labelledby="found" className="grid gap-3">
          <h2 id="found" className="font-semibold text-lg">
            {t('found', { count: found.ids.length })}
          </h2>
          <Results
            events={shown}
            words={asked.words}
            calendars={calendars}
            timeZone={timeZone}
            language={language}
          />
          <Pages page={page} query={text} language={language} />
        </section>
      ) : null}
      {found?.ids.length === 0 && !why ? (
        <EmptyState title={t('none')}>{t('noneWhy', { searched: found.searched })}</EmptyState>
      ) : null}
    </Page>
  );
}
