/** The API: its document and the page that shows it. */
export const developers = {
  title: 'For developers',
  intro:
    'What you see here, programs can read as JSON. Times are RFC 3339 in UTC, whole days are dates, and the end of a range or an event is exclusive. Dates that you send are days of your time zone.',
  access:
    'A program sends a personal access token: <code>header</code>. It reads; what changes something is for the pages of this installation alone.',
  tokens: 'Make an access token',
  document: 'The same as an OpenAPI 3.1 document',
  errors:
    'What goes wrong is answered as application/problem+json (RFC 9457) with a reason and an id that is also in the log: 400 for a request that makes no sense, 401 without a token that opens, 404, 429 with Retry-After, 5xx.',
  parameters: 'Parameters',
  answer: 'Answer',
  body: 'Body',
  field: 'Field',
  type: 'Type',
  meaning: 'Meaning',
  required: 'required',
  optional: 'optional',
  session: 'For pages of this installation alone',
  schemas: 'What answers are made of',
  summary: {
    me: 'Who you are, and which accounts are connected.',
    calendars: 'Your calendars.',
    selectCalendar: 'Includes a calendar, or leaves it out.',
    events:
      'The events of the selected calendars that overlap a range of two years at most, each with whether it counts and if not why.',
    insights: 'Where the time of a range went, by category, calendar, day, week or person.',
    syncState: 'How the syncs of your calendars stand.',
    startSync: 'Begins a sync.',
    syncProgress: 'The same as server-sent events, until nothing is under way.',
    exportCsv: 'The events of a range for a spreadsheet, in the language that Accept-Language asks for.',
    exportIcs: 'The events of a range for a calendar program (RFC 5545).',
    exportJson: 'The events of a range with their totals, calendars and categories.',
    myData: 'Everything that is stored about you, in one document.',
    openapi: 'This document.',
  },
} as const;
