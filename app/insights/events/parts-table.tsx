import { EmptyState } from '#app/_components/empty-state.tsx';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { eventsAddress } from '#app/insights/addresses.ts';
import type { OpenInsights } from '#app/insights/read-insights.ts';
import { type InsightsTexts, roundingOf, timeInWords } from '#app/insights/words.ts';
import type { Figure } from '#lib/insights/figures.ts';
import type { Span } from '#lib/insights/spans.ts';
import { CalendarOf, CategoryWhy, EventName, WhenOf } from './event-cells.tsx';
import type { ReadFigure } from './read-figure.ts';

interface TableProps {
  read: ReadFigure;
  open: OpenInsights;
  language: Language;
  t: InsightsTexts;
}

/** What a figure is made of, page by page, and what it adds up to. */
export function PartsTable({ asked, ...props }: TableProps & { asked: { figure: Figure; span: Span } }) {
  const { read, open, language, t } = props;
  const { shown, parts, ms, page, pages } = read;
  if (parts.length === 0) return <EmptyState title={t('figure.nothing')} />;
  const signed = asked.figure.change === true;
  const sum = (list: readonly { ms: number }[]) => list.reduce((all, part) => all + part.ms, 0);
  const others = ms - sum(shown);
  const rest = roundingOf([...shown.map((part) => part.ms), ...(pages > 1 ? [others] : [])], ms);
  const time = (value: number) => timeInWords(value, language, signed);
  const footer: [string, string][] = [
    ...(pages > 1 ? [[t('figure.others'), time(others)] as [string, string]] : []),
    ...(rest === 0
      ? []
      : [[t('figure.rounding'), timeInWords(rest * 60_000, language, true)] as [string, string]]),
    [t('figure.sum'), time(ms)],
  ];
  return (
    <>
      <StackedTable
        label={t('figure.parts')}
        columns={[
          { label: t('figure.event') },
          { label: t('figure.when'), className: 'w-1/4' },
          { label: t('figure.calendar'), className: 'w-1/5' },
          { label: t('figure.time'), className: 'w-24', end: true },
        ]}
        rows={shown.map((part, at) => ({
          // One event may be in both periods of a change.
          key: `${at} ${part.eventIds[0]}`,
          cells: [
            <Names key="event" ids={part.eventIds} why={asked.figure.kind === 'category'} {...props} />,
            <WhenOf
              key="when"
              part={part}
              events={read.events}
              timeZone={open.timeZone.name}
              language={language}
              t={t}
            />,
            <CalendarOf
              key="calendar"
              ids={part.eventIds}
              events={read.events}
              calendars={open.tracker.calendars}
              language={language}
            />,
            <span
              key="time"
              data-part={part.ms / 60_000}
              className="whitespace-nowrap font-medium tabular-nums"
            >
              {time(part.ms)}
            </span>,
          ],
        }))}
      />
      <dl className="mt-3 grid grid-cols-[1fr_auto] gap-x-6 gap-y-1">
        {footer.map(([label, value], at) => (
          <div
            key={label}
            className={`contents ${at === footer.length - 1 ? 'font-semibold' : 'text-muted'}`}
          >
            <dt>{label}</dt>
            <dd
              className="text-end tabular-nums"
              {...(label === t('figure.others') ? { 'data-others': others / 60_000 } : {})}
            >
              {value}
            </dd>
          </div>
        ))}
      </dl>
      {pages > 1 ? <Pages asked={asked} page={page} pages={pages} t={t} /> : null}
    </>
  );
}

interface NamesProps extends TableProps {
  ids: readonly string[];
  /** With what put each into its category. */
  why?: boolean;
}

function Names({ ids, why = false, read, open, language, t }: NamesProps) {
  if (ids.length === 0) return <span className="font-normal text-muted">{t('figure.free')}</span>;
  return (
    <ul>
      {ids.map((id) => (
        <li key={id}>
          <EventName
            event={read.events.get(id)}
            calendars={open.tracker.calendars}
            timeZone={open.timeZone.name}
            language={language}
            t={t}
          />
          {why ? (
            <CategoryWhy
              event={read.events.get(id)}
              book={open.tracker.book.book}
              calendars={open.tracker.calendars}
              language={language}
            />
          ) : null}
        </li>
      ))}
    </ul>
  );
}

interface PagesProps {
  asked: { figure: Figure; span: Span };
  page: number;
  pages: number;
  t: InsightsTexts;
}

function Pages({ asked, page, pages, t }: PagesProps) {
  const to = (at: number) => eventsAddress(asked.figure, asked.span, at);
  return (
    <nav aria-label={t('figure.pages')} className="mt-4 flex flex-wrap items-center gap-4">
      {page > 1 ? <a href={to(page - 1)}>{t('figure.previous')}</a> : null}
      <span className="text-muted">{t('figure.page', { page: String(page), pages: String(pages) })}</span>
      {page < pages ? <a href={to(page + 1)}>{t('figure.next')}</a> : null}
    </nav>
  );
}

/** What would be in the figure if it counted, and why it does not. */
export function LeftTable({ read, open, language, t }: TableProps) {
  const { left, leftShown } = read;
  if (left.length === 0) return <p className="text-muted">{t('figure.leftNone')}</p>;
  return (
    <>
      <StackedTable
        label={t('figure.left')}
        columns={[
          { label: t('figure.event') },
          { label: t('figure.when'), className: 'w-1/4' },
          { label: t('figure.reason'), className: 'w-1/5' },
          { label: t('figure.time'), className: 'w-24', end: true },
        ]}
        rows={leftShown.map(({ event, reason, ms }, at) => ({
          key: `${at} ${event.id}`,
          cells: [
            <Names key="event" ids={[event.id]} read={read} open={open} language={language} t={t} />,
            <WhenOf
              key="when"
              part={{ eventIds: [event.id] }}
              events={read.events}
              timeZone={open.timeZone.name}
              language={language}
              t={t}
            />,
            t(`excluded.reason.${reason}`),
            <span key="time" className="whitespace-nowrap tabular-nums">
              {timeInWords(ms, language)}
            </span>,
          ],
        }))}
      />
      {leftShown.length < left.length ? (
        <p className="mt-2 text-muted text-sm">
          {t('figure.leftMore', { count: left.length - leftShown.length })}
        </p>
      ) : null}
    </>
  );
}
