export const privacy = {
  title: 'Privacy',
  summary:
    'Cal Tracker stores who you are, and the access you gave in encrypted form. Your events are read when you look at them and are not stored.',
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
        'Until your account is erased. If you withdraw the access at your provider, the tokens stop working.',
    },
    session: {
      what: 'Your sessions',
      form: 'A fingerprint of the session’s identifier, when it was used, and what your browser calls itself.',
      howLong: 'Until you sign out, or {idle} without use, or {absolute} in all.',
    },
    attempt: {
      what: 'Sign-ins under way',
      form: 'A fingerprint of a one-time value.',
      howLong: 'Ten minutes; the spent value is cleared away afterwards.',
    },
    audit: {
      what: 'A journal of your account',
      form: 'Sign-ins, renewals of access and sign-outs: when, with what outcome, and a reference. Never a token, a title or a name.',
      howLong: 'Until your account is erased.',
    },
    events: {
      what: 'Your calendars and events',
      form: 'Not stored. They are fetched from your provider when you open a page.',
      howLong: 'While the page is being made.',
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
    language: { form: 'The language you chose.', howLong: 'One year' },
    theme: { form: 'The theme you chose.', howLong: 'One year' },
    zone: {
      form: 'The time zone your browser is set to, for the right days and hours.',
      howLong: 'One year',
    },
    none: 'There are no other cookies, and none that follow you.',
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
  erase: {
    title: 'How to erase it',
    signOut: 'Signing out ends the session on the server; its cookie then opens nothing.',
    withdraw: 'Withdraw the access in your account at your provider, under connected apps. For Google:',
    withdrawLink: 'your Google Account’s connections',
    account:
      'To have your account erased, ask whoever runs this installation: deleting its row deletes the access, the sessions and the journal with it. This version has no button for it yet.',
  },
} as const;
