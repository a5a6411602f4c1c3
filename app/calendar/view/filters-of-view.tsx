import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { calendarNames } from '#app/calendar/week/event-notes.ts';
import { FilterBar } from './filter-bar.tsx';
import { type Filters, filterQuery, replies, uncategorised } from './filters.ts';
import type { ReadView } from './read-view.ts';
import { viewAddress } from './views.ts';

interface FiltersOfViewProps {
  read: ReadView;
  filters: Filters;
  language: Language;
}

/** What a person can filter a view by: their calendars, hidden ones marked so, their categories, replies and a text. */
export function FiltersOfView({ read, filters, language }: FiltersOfViewProps) {
  const t = translatorFor(language, 'calendar');
  const { view, date } = read.dates;
  const names = calendarNames(read.calendars, t);
  const query = filterQuery(filters);
  const option = (value: string, text: string, ticked: readonly string[]): [string, string, 1?] =>
    ticked.includes(value) ? [value, text, 1] : [value, text];
  return (
    <FilterBar
      key={query}
      action={viewAddress(view, date)}
      groups={[
        {
          name: 'calendar',
          label: t('filter.calendar'),
          options: read.calendars.map(({ id, selected }) => {
            const name = names.get(id) ?? '';
            return option(id, selected ? name : t('filter.hidden', { name }), filters.calendars);
          }),
        },
        {
          name: 'category',
          label: t('filter.category'),
          options: [...read.categories, { id: uncategorised, name: t('uncategorised') }].map(({ id, name }) =>
            option(id, name, filters.categories),
          ),
        },
        {
          name: 'reply',
          label: t('filter.reply'),
          options: replies.map((reply) =>
            option(reply, t(reply === 'none' ? 'filter.notInvited' : `response.${reply}`), filters.replies),
          ),
        },
      ]}
      text={filters.text}
      set={query !== ''}
      labels={{
        filters: t('filter.filters'),
        text: t('filter.text'),
        apply: t('filter.apply'),
        clear: t('filter.clear'),
      }}
    />
  );
}
