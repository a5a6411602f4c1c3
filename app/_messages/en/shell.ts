/** What every screen shares: header, menus, footer. */
export const shell = {
  skip: 'Skip to content',
  home: 'Cal Tracker, home',
  description: 'Your real week, hour by hour.',
  navigation: 'Main',
  calendar: 'Calendar',
  connection: 'Connection',
  activity: 'Activity',
  privacy: 'Privacy',
  preferences: 'Language and theme',
  language: 'Language',
  theme: 'Theme',
  themes: { system: 'System', light: 'Light', dark: 'Dark' },
  account: 'Account',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  footer: 'Cal Tracker reads your calendar and never changes it.',
} as const;
