/** Where the events behind a figure are listed; `to` is the date after the last. Pure: the browser reads it too. */
export function insightsAddress(asked: {
  from: string;
  to: string;
  groupBy: 'category' | 'day';
  key: string;
}): string {
  return `/insights/events?${new URLSearchParams(asked)}`;
}

export function dateAfter(date: string): string {
  return new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);
}
