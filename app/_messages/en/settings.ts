/** What the figures and the screens depend on. */
export const settings = {
  title: 'Settings',
  intro: 'What you choose here holds on every screen and in every figure, at once.',
  save: 'Save',
  saved: {
    calendars: 'Your choice of calendars was saved.',
    timeZone: 'Your time zone was saved.',
    hours: 'Your week and your working hours were saved.',
    counting: 'What counts was saved.',
  },
  refused: {
    calendars: 'Your choice of calendars could not be understood. Nothing was changed.',
    timeZone: 'There is no such time zone. Nothing was changed.',
    hours:
      'Nothing was changed: a week starts on Monday, Saturday or Sunday, and working hours end after they begin.',
    counting: 'Nothing was changed: a whole day counts for between 0 and 24 hours.',
  },
  calendars: {
    title: 'Calendars',
    text: 'Events of calendars that are left out are not shown, and count for nothing. Your provider is not told.',
    of: 'Calendars of {account}',
    account: 'Account without an email address',
    main: 'main calendar',
    busyOnly: 'shows only when you are busy',
    none: 'There is no calendar yet.',
    connect: 'Connect an account',
  },
  timeZone: {
    title: 'Time zone',
    text: 'Days begin at midnight of this zone, and hours are those of its clocks.',
    label: 'Time zone',
    browser: 'As my browser says ({zone})',
    browserUnknown: 'As my browser says',
    travelling:
      'You chose {chosen} ({chosenOffset}); your browser is in {here} ({hereOffset}). If you are travelling, you may want to see your days as they are there.',
    useHere: 'Use {here}',
  },
  hours: {
    title: 'Week and working hours',
    text: 'Focus time is looked for within working hours.',
    weekStart: 'The week starts on',
    days: 'Working days',
    from: 'Work begins at',
    to: 'Work ends at',
  },
  counting: {
    title: 'What counts',
    text: 'Cancelled and declined events, those marked as free, working locations and birthdays never count. The rest is yours to decide.',
    tentative: 'Events that are not confirmed, or to which you said maybe',
    outOfOffice: 'Out of office',
    allDayHours: 'Hours for which a whole day counts',
    allDayWhy: 'On each working day. With 0, events of whole days are shown and do not count.',
  },
  look: { title: 'Language and theme', text: 'They are kept in this browser.' },
  more: {
    title: 'Your account',
    connection: 'Connected accounts and permissions',
    activity: 'Devices, sign-ins and calls to your provider',
    privacy: 'What is stored, and how to erase everything',
    rules: 'Categories and rules',
    goals: 'Goals',
  },
} as const;
