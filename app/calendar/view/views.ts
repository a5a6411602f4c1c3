/** The ways of looking at the calendar, each a part of an address. Pure: the browser reads it too. */
export const views = ['day', 'week', 'month', 'agenda'] as const;
export type View = (typeof views)[number];

export function isView(value: unknown): value is View {
  return views.some((view) => view === value);
}

/** The address of a view at a date; `query` is that of the filters, without its question mark. */
export function viewAddress(view: View, date: string, query = ''): string {
  const path = `/calendar/${view}/${date}`;
  return query ? `${path}?${query}` : path;
}

/** The address that leads to a view of the day that it is by then. */
export function todayAddress(view: View, query = ''): string {
  const whole = [view === 'week' ? '' : `view=${view}`, query].filter(Boolean).join('&');
  return whole ? `/calendar?${whole}` : '/calendar';
}
