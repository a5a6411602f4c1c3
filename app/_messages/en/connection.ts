/** The connections to a person's accounts, permission by permission. */
export const connection = {
  title: 'Connection',
  intro:
    'What you allowed Cal Tracker, account by account, and the ways to refresh it, to change it and to end it.',
  unnamedAccount: 'Account without an email address',
  at: 'at {provider}',
  status: { active: 'Connected', reconnect_required: 'To be connected again' },
  facts: {
    label: 'The access',
    expires: 'The current access token',
    runsOut: 'runs out in {time}',
    ranOut: 'has run out; it is refreshed by itself as soon as it is needed',
    none: 'None that works',
    renewed: 'Last refreshed',
    since: 'Connected since',
    provider: 'Authorization server',
    pause: 'The next attempt to refresh it waits until {time}, so that your provider is left in peace.',
  },
  misconfigured:
    'The last attempt to refresh this access failed: your provider does not recognise this installation. Everything is kept. Tell whoever runs the installation.',
  refresh: 'Refresh now',
  refreshed: {
    usable: 'The access to {account} was refreshed: there is a new access token.',
    not_renewable:
      'The access to {account} cannot be refreshed: your provider gave nothing to refresh it with. It works until it expires; then the account has to be connected again.',
    transient:
      'The access to {account} could not be refreshed just now: your provider did not answer in time, or said that it is busy. Everything is kept, and you are still connected. Try again in a moment.',
    reconnect_required: 'The access to {account} could not be refreshed: it has to be connected again.',
    misconfigured:
      'The access to {account} could not be refreshed: your provider does not recognise this installation. Nothing was erased. Tell whoever runs the installation.',
    anAccount: 'your account',
  },
  again: {
    title: 'This account has to be connected again',
    kept: 'Your account here is kept, and the other accounts connected to it are not concerned.',
    google:
      'While the Google project of this installation is marked as being in testing, Google ends every access after seven days. Other reasons are a withdrawn access, six months without use, or a changed password.',
    button: 'Connect again',
    code: 'In the protocol’s words: {code}',
  },
  passport: {
    title: 'Permission passport',
    permission: 'Asked for',
    why: 'Why it is needed',
    answer: 'Your answer',
    granted: 'Granted',
    missing: 'Not granted',
    unasked: 'Granted, though not asked for now',
    ask: 'Ask for it',
    askFor: 'Ask for it: {permission}',
  },
  disconnect: {
    open: 'Disconnect and erase…',
    title: 'What happens when you disconnect {account}',
    here: 'Here: the access to this account is erased at once, with its tokens, its permissions and whatever is kept of its calendars.',
    there:
      'At {provider}: the access is withdrawn. If it does not answer, it is asked again until it does; until then the request is kept, encrypted.',
    thereNot:
      'At {provider}: it offers no way to withdraw an access from here. Withdraw it in your account there, among the connected apps.',
    kept: 'Kept: your calendar at your provider, which is not touched; and your account here, with the name and address of your first sign-in and its journal.',
    last: 'It is the only account that is connected here. You stay signed in; once you have signed out everywhere without connecting another, nothing is left with which to know you again, and your account here is erased too.',
    button: 'Disconnect and erase',
    cancel: 'Cancel',
  },
  connected: 'The account is connected.',
  disconnected:
    'The account was disconnected. What was kept of it here is erased, and its provider is told to withdraw the access.',
  none: {
    title: 'No account is connected',
    text: 'You are signed in, and nothing is read. Connect an account to see your week.',
    warning:
      'Once you have signed out everywhere, your account here is erased: nothing is left with which to know you again.',
  },
  another: {
    title: 'Connect another account',
    text: 'Its calendars are shown beside those of your other accounts. You choose the account and confirm on its provider’s page.',
    button: 'Connect an account at {provider}',
  },
  unconfigured:
    'This installation no longer has this provider among those it is set up for: the access can be erased, and not refreshed.',
  zone: 'Time zone of these dates and times: {city} ({offset})',
} as const;
