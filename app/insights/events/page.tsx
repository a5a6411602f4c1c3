import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { quietButton } from '#app/_components/buttons.ts';
import { Page } from '#app/_components/page.tsx';
import { Section } from '#app/_components/section.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
import { CalendarsState } from '#app/calendar/notices/calendars-state.tsx';
import { zoneInWords } from '#app/calendar/week/time-zone-of.ts';
import { askedFigure, insightsAddress, type Query } from '#app/insights/addresses.ts';
import { openInsights, storedDays } from '#app/insights/read-insights.ts';
import { spanInWords, timeInWords } from '#app/insights/words.ts';
import { requireUser } from '#lib/account/current-user.ts';
import type { Grouping } from '#lib/insights/assemble.ts';
import { figureInWords, whyOf } from './figure-in-words.ts';
import { LeftTable, PartsTable } from './parts-table.tsx';
import { readFigure } from './read-figure.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await translator('insights'))('figure.title') };
}

/** One figure: the events in it with the share of each, which add up to it, and those left out with the reason. */
export default async function FigurePage({ searchParams }: { searchParams: Promise<Query> }) {
  const query = await searchParams;
  const address = addressOf('/insights/events', query);
  const user = await requireUser(address);
  const language = await requestLanguage();
  const t = translatorFor(language, 'insights');
  const asked = askedFigure(query);
  if (typeof asked === 'string') {
    return (
      <Page wide title={t('figure.title')}>
        <Banner tone="danger">{t(`refused.${asked}`)}</Banner>
        <Back href="/insights" label={t('figure.back')} />
      </Page>
    );
  }
  const { figure, span } = asked;
  const open = await openInsights(user, language);
  const page = Number(/^\d{1,4}$/.test(String(query.page)) ? query.page : 1);
  const read = await readFigure(open, asked, Math.max(1, page));
  const days = storedDays(open, span);
  const groupBy: Grouping = figure.kind === 'calendar' || figure.kind === 'person' ? figure.kind : 'category';
  return (
    <Page
      wide
      back={<Back href={insightsAddress({ period: null, span, groupBy })} label={t('figure.back')} />}
      title={await figureInWords(open.tracker, figure, read, language)}
      intro={
        <>
          <p>{spanInWords(span, language)}</p>
          <p data-figure={read.ms / 60_000} className="font-semibold text-4xl text-ink tabular-nums">
            {timeInWords(read.ms, language, figure.change)}
          </p>
          {read.before ? (
            <p className="text-ink">{t('figure.change', { range: spanInWords(read.before, language) })}</p>
          ) : null}
          <p>{whyOf(figure.kind, t)}</p>
        </>
      }
    >
      {days ? <Banner tone="warning">{t('notStored', { range: spanInWords(days, language) })}</Banner> : null}
      <CalendarsState
        read={open.tracker}
        timeZone={open.timeZone.name}
        connections={user.connections}
        returnTo={address}
        partial={read.ms > 0}
        firstNote={t('firstSync')}
        language={language}
      />
      <Section id="parts" title={t('figure.parts')}>
        <PartsTable asked={asked} read={read} open={open} language={language} t={t} />
      </Section>
      {figure.kind === 'excluded' || figure.kind === 'working' ? null : (
        <Section id="left" title={t('figure.left')}>
          <LeftTable read={read} open={open} language={language} t={t} />
        </Section>
      )}
      <p className="text-muted text-sm">{t('zone', zoneInWords(open.timeZone.name, new Date()))}</p>
    </Page>
  );
}

function Back({ href, label }: { href: string; label: string }) {
  return (
    <a href={href} className={`${quietButton} print:hidden`}>
      {label}
    </a>
  );
}
