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
        'Until you disconnect that account, or your account here is erased. If you withdraw the access at your provider, the tokens stop working.',
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
    revocation: {
      what: 'Accesses still to be withdrawn',
      form: 'After you disconnect an account: its last token and its identifier at the provider, encrypted, and which provider has to be told.',
      howLong: 'Until your provider has withdrawn it, at once as a rule; a month at most.',
    },
    rate: {
      what: 'Counts against floods of requests',
      form: 'How many attempts came in a minute, beside a fingerprint of the session or of the network address. The address itself is not stored.',
      howLong: 'Ten minutes; cleared away at the next attempt after that.',
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
    signOut:
      'Signing out ends the session on the server; its cookie then opens nothing. You can end every other session too, on this page:',
    signOutLink: 'Activity',
    withdraw: 'Withdraw the access in your account at your provider, under connected apps. For Google:',
    withdrawLink: 'your Google Account’s connections',
    disconnect:
      'Disconnect an account: the access to it is erased here at once with its tokens and permissions, and withdrawn at your provider. The button is on this page:',
    disconnectLink: 'Connection',
    account:
      'Disconnect every account, then sign out everywhere: the rest of your account here, journal included, is erased with the last session.',
  },
} as const;
