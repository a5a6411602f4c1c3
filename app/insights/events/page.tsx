import type { Metadata } from 'next';
import { Banner } from '#app/_components/banner.tsx';
import { quietButton } from '#app/_components/buttons.ts';
import { Section } from '#app/_components/section.tsx';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { translator } from '#app/_i18n/translator.ts';
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
  const user = await requireUser(addressOf('/insights/events', query));
  const language = await requestLanguage();
  const t = translatorFor(language, 'insights');
  const asked = askedFigure(query);
  if (typeof asked === 'string') {
    return (
      <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-3 py-8 sm:px-5">
        <h1 className="font-semibold text-3xl tracking-tight">{t('figure.title')}</h1>
        <Banner tone="danger">{t(`refused.${asked}`)}</Banner>
        <Back href="/insights" label={t('figure.back')} />
      </div>
    );
  }
  const { figure, span } = asked;
  const open = await openInsights(user, language);
  const page = Number(/^\d{1,4}$/.test(String(query.page)) ? query.page : 1);
  const read = await readFigure(open, asked, Math.max(1, page));
  const days = storedDays(open, span);
  const groupBy: Grouping = figure.kind === 'calendar' || figure.kind === 'person' ? figure.kind : 'category';
  return (
    <div className="mx-auto grid max-w-4xl grid-cols-[minmax(0,1fr)] gap-6 px-3 py-8 sm:px-5">
      <div>
        <Back href={insightsAddress({ period: null, span, groupBy })} label={t('figure.back')} />
        <h1 className="wrap-anywhere mt-4 font-semibold text-3xl tracking-tight">
          {await figureInWords(open.tracker, figure, read, language)}
        </h1>
        <p className="mt-1 text-muted">{spanInWords(span, language)}</p>
        <p data-figure={read.ms / 60_000} className="mt-3 font-semibold text-4xl tabular-nums">
          {timeInWords(read.ms, language, figure.change)}
        </p>
        {read.before ? (
          <p className="mt-2 max-w-prose">
            {t('figure.change', { range: spanInWords(read.before, language) })}
          </p>
        ) : null}
        <p className="mt-2 max-w-prose text-muted">{whyOf(figure.kind, t)}</p>
      </div>
      {days ? <Banner tone="warning">{t('notStored', { range: spanInWords(days, language) })}</Banner> : null}
      {open.tracker.freshness.first && user.connections.length > 0 ? (
        <Banner tone="info">{t('firstSync')}</Banner>
      ) : null}
      <Section id="parts" title={t('figure.parts')}>
        <PartsTable asked={asked} read={read} open={open} language={language} t={t} />
      </Section>
      {figure.kind === 'excluded' || figure.kind === 'working' ? null : (
        <Section id="left" title={t('figure.left')}>
          <LeftTable read={read} open={open} language={language} t={t} />
        </Section>
      )}
      <p className="text-muted text-sm">{t('zone', zoneInWords(open.timeZone.name, new Date()))}</p>
    </div>
  );
}

function Back({ href, label }: { href: string; label: string }) {
  return (
    <p>
      <a href={href} className={quietButton}>
        {label}
      </a>
    </p>
  );
}
