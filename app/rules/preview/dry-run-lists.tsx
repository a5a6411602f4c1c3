import type { ReactNode } from 'react';
import { StackedTable } from '#app/_components/stacked-table.tsx';
import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { eventKey } from '#app/calendar/event/event-key.ts';
import { titleOf } from '#app/calendar/week/event-notes.ts';
import type { Trial } from '#app/rules/change/try-change.ts';
import { CategoryChip } from '#app/rules/words/category-chip.tsx';
import { categoryOf, decisionInWords } from '#app/rules/words/rule-words.ts';
import type { CalendarEvent, PersonCalendar } from '#lib/calendar/event.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';

/** Nobody reads more. */
const mostListed = 200;

interface DryRunListsProps {
  trial: Trial;
  before: RuleBook;
  after: RuleBook;
  calendars: readonly PersonCalendar[];
  timeZone: string;
  language: Language;
}

/** How many events would go from where to where, and which, those nearest to today first. */
export function DryRunLists({ trial, before, after, calendars, timeZone, language }: DryRunListsProps) {
  const t = translatorFor(language, 'rules');
  if (trial.changes.length === 0) return null;
  const chip = (book: RuleBook, id: string | null) => (
    <CategoryChip key="chip" category={categoryOf(book, id)} language={language} />
  );
  return (
    <>
      <section aria-labelledby="moves">
        <h2 id="moves" className="mb-1 font-semibold text-lg">
          {t('preview.moves')}
        </h2>
        <StackedTable
          label={t('preview.moves')}
          columns={[
            { label: t('preview.from') },
            { label: t('preview.to') },
            { label: t('preview.number'), className: 'w-28' },
          ]}
          rows={trial.moves.map(({ from, to, events }) => ({
            key: `${from} ${to}`,
            cells: [
              chip(before, from),
              <Arrow key="to">{chip(after, to)}</Arrow>,
              t('preview.moved', { events }),
            ],
          }))}
        />
      </section>
      <section aria-labelledby="events">
        <h2 id="events" className="mb-1 font-semibold text-lg">
          {t('preview.events')}
        </h2>
        <p className="text-muted">
          {trial.changes.length > mostListed
            ? t('preview.first', { count: String(mostListed) })
            : t('preview.order')}
        </p>
        <StackedTable
          label={t('preview.events')}
          columns={[
            { label: t('preview.event') },
            { label: t('preview.when'), className: 'w-48' },
            { label: t('preview.from') },
            { label: t('preview.to') },
          ]}
          rows={trial.changes.slice(0, mostListed).map((change) => ({
            key: change.eventId,
            cells: [
              <EventLink
                key="event"
                event={change.event}
                calendars={calendars}
                timeZone={timeZone}
                language={language}
              />,
              whenOf(change.event, timeZone, language),
              chip(before, change.before.categoryId),
              <Arrow key="to">
                {chip(after, change.after.categoryId)}
                <span className="block text-muted text-sm">
                  {decisionInWords(change.after.by, after, calendars, language)}
                </span>
              </Arrow>,
            ],
          }))}
        />
      </section>
    </>
  );
}

/** Below 640 px a cell stands alone: what it leads from is above it. */
function Arrow({ children }: { children: ReactNode }) {
  return (
    <>
      <span aria-hidden="true" className="sm:hidden">
        →{' '}
      </span>
      {children}
    </>
  );
}

function EventLink(
  props: Pick<DryRunListsProps, 'calendars' | 'timeZone' | 'language'> & { event: CalendarEvent },
) {
  const { event, calendars, timeZone, language } = props;
  const calendar = calendars.find(({ id }) => id === event.calendarId);
  const date = event.when.allDay ? event.when.startDate : dateAt(event.when.start, timeZone);
  return (
    <a
      href={`/calendar/week/${date}?event=${eventKey(event.id)}`}
      className="break-words underline decoration-line-strong underline-offset-2"
    >
      <bdi>{titleOf(event, calendar, translatorFor(language, 'calendar'))}</bdi>
    </a>
  );
}

function whenOf({ when }: CalendarEvent, timeZone: string, language: Language): string {
  const day = { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' } as const;
  if (when.allDay) return formatterFor(language, 'UTC').dateTime(new Date(when.startDate), day);
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return formatterFor(language, timeZone).dateTime(new Date(when.start), { ...day, ...clock });
}
