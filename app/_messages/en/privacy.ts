export const privacy = {
  title: 'Privacy',
  summary:
    'Cal Tracker stores who you are, the access you gave, and your calendars for a year back and half a year ahead. The access, and what your events say, are encrypted.',
  what: 'What',
  form: 'In which form',
  howLong: 'How long',
  stored: {
    title: 'What is stored on the server',
    account: {
      what: 'Your account',
      form: 'The email address, name, language and time zone that your provider gives.',
      howLong: 'Until your account is erased.',
    },
    access: {
      what: 'The access you gave',
      form: 'The tokens, encrypted (AES-256-GCM) with a key kept outside the database; beside them your account’s identifier at the provider and the permissions given.',
      howLong:
        'Until you disconnect that account, or your account here is erased. If you withdraw the access at your provider, the tokens stop working.',
    },
    choices: {
      what: 'What you chose for the figures',
      form: 'Your categories, rules and goals, encrypted with your key; your settings, and which category you gave an event by hand, in clear.',
      howLong: 'Until you change it, or your account is erased.',
    },
    session: {
      what: 'Your sessions',
      form: 'A fingerprint of the session’s identifier, when it was used, what your browser calls itself, and which account’s sign-in began it. Where your provider lets you sign out there too, what it wants to see for that (its ID token), encrypted.',
      howLong: 'Until you sign out, or {idle} without use, or {absolute} in all.',
    },
    attempt: {
      what: 'Sign-ins under way',
      form: 'A fingerprint of a one-time value; the same of a message by which your provider signs you out, so that none counts twice.',
      howLong:
        'Ten minutes, or as long as that message is valid; the spent value is cleared away afterwards.',
    },
    audit: {
      what: 'A journal of your account',
      form: 'Sign-ins, refusals, accounts connected and disconnected, refreshes of access and sign-outs: when, with what outcome and why, and how long it took. Of a token a fingerprint at most; never a title or a name.',
      howLong: 'Until your account is erased.',
    },
    calls: {
      what: 'A journal of what was asked of your provider',
      form: 'Which question about which calendar, when, how it ended, how long it took, and how many entries came. Never what the answer held.',
      howLong: 'Thirty days, or until your account is erased.',
    },
    steps: {
      what: 'What was said to your provider, for you to follow',
      form: 'Each message of the sign-ins, refreshes and revocations: when, where to, how it ended, and its parameters. Of tokens and other secrets a fingerprint, of your name and address nothing but how long they were.',
      howLong: 'Thirty days, or until your account is erased; where nobody signed in afterwards, a day.',
    },
    revocation: {
      what: 'Accesses still to be withdrawn',
      form: 'After you disconnect an account: its last token and its identifier at the provider, encrypted, and which provider has to be told.',
      howLong: 'Until your provider has withdrawn it, at once as a rule; a month at most.',
    },
    tokens: {
      what: 'Your access tokens',
      form: 'Of each that you made for a program of yours: its name, a fingerprint of it, when it was made and last used, and when it ends. The token itself is shown to you once and not stored.',
      howLong: 'Until you revoke it, or your account is erased.',
    },
    rate: {
      what: 'Counts against floods of requests',
      form: 'How many attempts came in a minute, beside a fingerprint of the session or of the network address. The address itself is not stored.',
      howLong: 'Ten minutes; cleared away at the next attempt after that.',
    },
    events: {
      what: 'Your calendars and events',
      form: 'Names of calendars and titles, places, people and links of events, encrypted (AES-256-GCM) with a key of your own, which is itself encrypted with one kept outside the database. In clear: times, colours, your replies, and whether an event shows you as busy. Descriptions are never fetched.',
      howLong:
        'Twelve months back and six ahead, until you disconnect that account, or your account is erased. Other weeks are fetched when you look at them, and are not stored.',
    },
  },
  cookies: {
    title: 'What is kept in your browser',
    session: {
      form: 'Sealed: which session is yours. Scripts cannot read it.',
      howLong: '{absolute} at most',
    },
    attempt: {
      form: 'Sealed: where the sign-in began.',
      howLong: 'An hour at most; it is of use for ten minutes',
    },
    trail: {
      form: 'A random number, once a sign-in has failed in this browser: it leads whoever signs in here next to what happened.',
      howLong: 'A day at most',
    },
    language: { form: 'The language you chose.', howLong: 'One year' },
    theme: { form: 'The theme you chose.', howLong: 'One year' },
    shortcuts: { form: 'Whether single keys are shortcuts, if you chose.', howLong: 'One year' },
    zone: {
      form: 'The time zone your browser is set to, for the right days and hours.',
      howLong: 'One year',
    },
    none: 'There are no other cookies, and none that follow you. Beside them this browser keeps one page of ours, which says that you are offline, and nothing of your calendar.',
  },
  seen: {
    title: 'Who sees it',
    you: 'You alone see your events here.',
    operator:
      'Whoever runs this installation holds the database and its keys. Logs hold no tokens, names or titles.',
    provider: 'Your provider sees that Cal Tracker reads your calendar.',
    others: 'Nobody else: nothing is sold, shared, used for advertising or used to train models.',
    google:
      'What comes from Google is used and passed on only as the Google API Services User Data Policy allows, its Limited Use requirements included.',
  },
  take: {
    signIn: 'Sign in to download your events',
    title: 'Take your data with you',
    text: 'The events of your calendars as files: for a spreadsheet, for a calendar program, or for a program of your own.',
    from: 'From',
    to: 'Until, that day excluded',
    csv: 'Spreadsheet (CSV)',
    ics: 'Calendar (ICS)',
    json: 'JSON',
    everything: 'Download everything that is stored about you, as one JSON file',
    everythingText:
      'Your account, connections, calendars and events, rules, settings, and all journals. Access tokens and keys are not in it.',
  },
  erase: {
    title: 'How to erase it',
    signOut:
      'Signing out ends the session on the server; its cookie then opens nothing. You can end every other session too, on this page:',
    signOutLink: 'Activity',
    withdraw: 'Withdraw the access in your account at your provider, under connected apps. For Google:',
    withdrawLink: 'your Google Account’s connections',
    disconnect:
      'Disconnect an account: the access to it is erased here at once with its tokens and permissions, and withdrawn at your provider. The button is on this page:',
    disconnectLink: 'Connection',
  },
  everything: {
    title: 'Erase everything',
    text: 'Everything that is stored about you here is erased at once, and the access you gave is withdrawn at your providers.',
    signIn: 'Sign in to erase what is stored about you',
    open: 'Erase everything…',
    what: 'What happens when you erase everything',
    key: 'First the key that your calendars’ content is encrypted with is destroyed.',
    here: 'Then your account here is deleted: the accounts you connected and the access to them, your calendars and events, all journals, and your sessions on every device.',
    there:
      'Each provider is told to withdraw the access. If one does not answer, it is asked again for a month at most; until then that access alone is kept for it, encrypted.',
    kept: 'Kept: your calendars at your providers, which are not touched; and the language, theme, shortcuts and time zone in this browser.',
    confirm: 'I know that this cannot be undone.',
    button: 'Erase everything now',
    cancel: 'Cancel',
  },
} as const;
