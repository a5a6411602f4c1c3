export const search = {
  title: 'Search',
  intro: 'In the titles, people and places of your events, from a year back to half a year ahead.',
  label: 'What to look for',
  button: 'Search',
  hint: 'Upper or lower case and accents make no difference; every word must be found. From any screen, the / key leads here.',
  tooShort: 'Please type at least two characters.',
  none: 'Nothing found',
  noneWhy:
    '{searched, plural, =0 {There is no event to search yet.} one {Not in the one event that was searched.} other {Not in any of the # events that were searched.}} Fewer or shorter words may find more.',
  found: '{count, plural, one {One event} other {# events}}, nearest to today first',
  shown: '{from} to {to} of {count}',
  nearer: 'Nearer',
  farther: 'Further away',
  pages: 'Pages of results',
  first: 'Your calendars are being read for the first time: more may be found in a moment.',
  truncated: 'You have more events than are searched: {searched} of them were.',
  with: 'with {people}',
} as const;
