/** What the doctor finds: what it is (`said`), what it means, and, where it is not well, what to do (`todo`). */
export const doctor = {
  title: 'Doctor',
  intro:
    'What this installation runs with, what it finds when it looks around, and what to do about it. Nobody’s data is on this page, and no secret.',
  well: 'Everything looked at is as it should be.',
  some: '{errors, plural, =0 {No error} one {# error} other {# errors}}, {warnings, plural, =0 {no warning} one {# warning} other {# warnings}}.',
  levels: { ok: 'In order', warning: 'Warning', error: 'Error' },
  todo: 'What to do',
  parts: {
    environment: 'Environment',
    addresses: 'Addresses and proxies',
    database: 'Database',
    clocks: 'Clocks',
    provider: 'Providers',
    timers: 'Timers',
    keys: 'Keys of the tokens',
    push: 'Push notifications',
  },
  keys: {
    title: 'Every key of the environment',
    text: 'Whether it is there. What it holds is never shown.',
    key: 'Key',
    state: 'State',
    states: { set: 'set', absent: 'not set', unfit: 'not usable' },
  },
  command: 'The same on the command line, also before the first start: npm run doctor',

  findings: {
    environmentFit: {
      said: 'The environment is usable: {set} of {all} keys are set.',
      means: 'What is not set has its default, or is off.',
    },
    environmentProblem: {
      said: '{problem}',
      means: 'The app does not start like this.',
      todo: 'Set the key as it says, in the environment or in .env.local. README, Configuration, has them all.',
    },
    environmentUnknown: {
      said: 'Keys that nothing reads: {keys}.',
      means: 'They look like ours. If one is misspelt, what it was meant to say is not heeded.',
      todo: 'Compare them with README, Configuration; take away what is left over.',
    },
    controlsInProduction: {
      said: 'OAUTH_CONTROL_URL is set.',
      means: 'It leads to a page of the machine of whoever looks, so it is not heeded here.',
      todo: 'Take it away.',
    },
    originHere: {
      said: 'APP_ORIGIN is {origin}: for this machine alone.',
      means:
        'Secrets are made by themselves, cookies go without https, and the page /doctor is shown to anybody on this machine.',
    },
    originPublic: {
      said: 'APP_ORIGIN is {origin}: this is production.',
      means: 'Links, redirect URIs and cookies are for this address alone.',
    },
    reachedRight: {
      said: 'You came by {origin}, as APP_ORIGIN says.',
      means: 'Cookies and redirections fit.',
    },
    reachedOther: {
      said: 'You came by {reached}, but APP_ORIGIN is {origin}.',
      means:
        'A sign-in that begins there comes back here, where its cookie is not: it fails. localhost and 127.0.0.1 are two origins too.',
      todo: 'Open {origin}. If people are to come by the other address, set APP_ORIGIN to it and register its redirect URI; or have the proxy redirect, and pass on Host and X-Forwarded-Proto.',
    },
    redirectUri: {
      said: 'Redirect URI at {provider}: {uri}',
      means: 'Register exactly this, letter by letter, with the client at the provider; it takes no other.',
    },
    logoutUris: {
      said: 'After a logout: {returnUri} · Back-channel logout: {backchannelUri}',
      means: 'To be registered too where a provider asks for them; Google does not.',
    },
    proxyNone: {
      said: 'No proxy in front, and none is trusted.',
      means: 'Nobody’s word is taken for an address; limits count sessions, and strangers together.',
    },
    proxyRight: {
      said: 'X-Forwarded-For holds {entries, plural, one {# address} other {# addresses}}, and as many proxies are trusted.',
      means: 'Limits count people by the address that the outermost proxy saw.',
    },
    proxyUntold: {
      said: 'TRUSTED_PROXY_HOPS is 0. {entries, plural, =0 {} one {X-Forwarded-For holds # address.} other {X-Forwarded-For holds # addresses.}}',
      means:
        'If a proxy is in front, all strangers share one limit, which any one of them can use up for the others.',
      todo: 'Set TRUSTED_PROXY_HOPS to how many proxies in front append to that header, mostly 1. Without any, leave it.',
    },
    proxyFewer: {
      said: 'TRUSTED_PROXY_HOPS is {hops}, but this request came through fewer: X-Forwarded-For holds {entries, plural, one {# address} other {# addresses}}.',
      means:
        'Either you came past the proxy, and so could others, or there are fewer proxies: then whoever comes may claim any address.',
      todo: 'Look from outside, through the proxy. If it says so there too, lower the number. Let nobody but the proxy reach the app.',
    },
    proxyMore: {
      said: 'X-Forwarded-For holds {entries} addresses, of which {hops, plural, one {the last one is} other {the last # are}} trusted.',
      means: 'The first ones were claimed by the client, or there is one more proxy than was told.',
      todo: 'If your browser is behind no proxy of its own, raise TRUSTED_PROXY_HOPS to the number of yours.',
    },
    databaseServer: {
      said: 'PostgreSQL {version} answers.',
      means: 'Several processes may share it.',
    },
    databaseEmbedded: {
      said: 'The embedded database answers (PostgreSQL {version}).',
      means: 'It is for one process on one machine; set DATABASE_URL for more.',
    },
    databaseNew: {
      said: 'There is no database yet.',
      means: 'The first start makes an embedded one in DATA_DIR.',
    },
    databaseHeld: {
      said: 'A running process has the embedded database.',
      means: 'Most likely the app: what is stored could not be looked at from here.',
      todo: 'Ask the app itself, at /doctor, or stop it and run this again.',
    },
    databaseUnreachable: {
      said: 'The database does not answer (code {code}).',
      means:
        'Nobody can sign in or see anything. ECONNREFUSED: nothing listens there. ENOTFOUND: no such host. 28P01: wrong user or password. 3D000: no such database.',
      todo: 'Look at DATABASE_URL and at the server; try it with psql from this machine.',
    },
    migrationsApplied: {
      said: 'Migrations: all {count} are applied.',
      means: 'The tables are as this version wants them.',
    },
    migrationsPending: {
      said: '{count, plural, one {# migration is} other {# migrations are}} not applied: {names}',
      means: 'This version reads and writes what is not there. /readyz answers 503.',
      todo: 'Make a backup, then run: {migrate}',
    },
    migrationsAtStart: {
      said: '{count, plural, one {# migration is} other {# migrations are}} not applied yet: {names}',
      means: 'The next start applies what the embedded database lacks.',
    },
    migrationsFailed: {
      said: '{count, plural, one {# migration} other {# migrations}} began and did not end: {names}',
      means: 'The tables may be half changed, and no further migration is applied.',
      todo: 'Look at the log of {migrate}. Restore the backup of before, or mend what it names and run it again.',
    },
    migrationsNewer: {
      said: 'The database is ahead by {count, plural, one {# migration} other {# migrations}}: {names}',
      means: 'A newer version was here. This one goes on working, as migrations only add.',
      todo: 'Nothing while you go back a version on purpose; else start the newer one.',
    },
    databaseClockRight: {
      said: 'The clock of the database agrees with this machine’s.',
      means: 'Expiry goes by the database’s.',
    },
    databaseClockOff: {
      said: 'The clock of the database is {seconds} seconds off.',
      means: 'Tokens are renewed that much too early or too late.',
      todo: 'Have both machines keep time (NTP).',
    },
    databaseClockWrong: {
      said: 'The clock of the database is {seconds} seconds off.',
      means: 'Sign-ins may count as expired at once, and tokens be used that are over.',
      todo: 'Have both machines keep time (NTP), now.',
    },
    providerClockRight: {
      said: 'The clock of {provider} agrees with this machine’s.',
      means: 'ID tokens are taken up to a minute off.',
    },
    providerClockOff: {
      said: 'The clock of {provider} is {seconds} seconds off.',
      means: 'ID tokens are taken up to a minute off: it works still.',
      todo: 'Have this machine keep time (NTP).',
    },
    providerClockWrong: {
      said: 'The clock of {provider} is {seconds} seconds off.',
      means: 'Its ID tokens count as expired, or not yet valid: nobody can sign in.',
      todo: 'Have this machine keep time (NTP), now.',
    },
    providersNone: {
      said: 'No provider is configured.',
      means: 'There is nobody to sign in with.',
      todo: 'Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET, or OAUTH_ISSUER with its client; or run npm run demo.',
    },
    metadataRead: {
      said: '{provider}: metadata of {issuer} read in {milliseconds} ms.',
      means: 'The issuer is the one that was configured, and every address is https, or on this machine.',
    },
    metadataConfigured: {
      said: '{provider}: the endpoints of {issuer} are configured by hand.',
      means: 'Nothing is discovered, so what the server can do is not known beforehand.',
    },
    metadataRefused: {
      said: '{provider}: {why}',
      means:
        'Metadata of another issuer, or with an unsafe address, is not used: nobody can sign in with it.',
      todo: 'Set the issuer as the server spells it, https included. If it is right, the server has to be mended.',
    },
    metadataInvalid: {
      said: '{provider}: what {issuer} answered is no metadata.',
      means: 'Neither OpenID nor RFC 8414 metadata is there: nobody can sign in with it.',
      todo: 'Open the issuer followed by /.well-known/openid-configuration. If the server has none, set OAUTH_AUTHORIZATION_ENDPOINT and OAUTH_TOKEN_ENDPOINT.',
    },
    metadataUnreachable: {
      said: '{provider}: {issuer} cannot be reached within ten seconds.',
      means: 'Nobody can sign in with it, and no access is renewed, until it answers.',
      todo: 'Look whether this machine may reach it: name, firewall, proxy, certificate.',
    },
    pkceOffered: {
      said: '{provider} takes PKCE with S256.',
      means: 'A stolen code is of no use to anybody else.',
    },
    pkceUntold: {
      said: '{provider} does not say that it takes PKCE with S256.',
      means: 'It is sent in any case; a server that ignores it leaves codes less protected.',
      todo: 'If it can be turned on there, do.',
    },
    issPromised: {
      said: '{provider} says in each answer who it is from (iss).',
      means: 'An answer of another server is told apart (RFC 9207).',
    },
    issUntoldAlone: {
      said: '{provider} does not promise iss in its answers.',
      means: 'As the only provider, it can be mixed up with no other.',
    },
    issUntold: {
      said: '{provider} does not promise iss in its answers, and there is another provider.',
      means: 'Each has a redirect URI of its own instead, which tells their answers apart.',
      todo: 'Nothing, as long as each redirect URI is registered with its own provider alone.',
    },
    revocationOffered: {
      said: '{provider} revokes what it granted, when asked.',
      means: 'Disconnecting ends the access there too.',
    },
    revocationMissing: {
      said: '{provider} names no revocation endpoint.',
      means: 'Disconnecting erases everything here; at the provider, the access runs until it expires.',
      todo: 'If it has one, set OAUTH_REVOCATION_ENDPOINT. Else tell people where they withdraw it themselves.',
    },
    endSessionOffered: {
      said: '{provider} ends its own session, when asked.',
      means: 'Signing out can be offered for both.',
    },
    endSessionMissing: {
      said: '{provider} does not end its own session when asked.',
      means: 'Signing out ends the session here alone, as with Google.',
    },
    clientAuthOffered: {
      said: '{provider} takes {method}.',
      means: 'The client’s secret arrives as the server wants it.',
    },
    clientAuthOther: {
      said: '{provider} takes {offered}, but {method} is configured.',
      means: 'The exchange of the code is likely to be refused (invalid_client).',
      todo: 'Set OAUTH_CLIENT_AUTH_METHOD to what it takes: client_secret_post or client_secret_basic.',
    },
    calendarApiGuarded: {
      said: '{provider}: the calendar API answers at {url} ({status} without a token).',
      means: 'It is there, and lets nobody in without access: so it should.',
    },
    calendarApiOpen: {
      said: '{provider}: {url} answers 200 without a token.',
      means: 'Either it is not the calendar API, or it is open to everybody.',
      todo: 'Look at CALENDAR_API_URL: it ends in /calendar/v3.',
    },
    calendarApiStrange: {
      said: '{provider}: {url} answers {status}, where 401 is expected.',
      means:
        'No calendar can be read like this. 404: the address is not the API’s base. From 500 on: it is down.',
      todo: 'Look at CALENDAR_API_URL: it ends in /calendar/v3. With Google, enable the Calendar API.',
    },
    calendarApiUnreachable: {
      said: '{provider}: the calendar API at {url} cannot be reached within ten seconds.',
      means: 'People can sign in and see what is stored; nothing new comes in.',
      todo: 'Look whether this machine may reach it: name, firewall, proxy, certificate.',
    },
    calendarApiNone: {
      said: '{provider}: no calendar API is configured.',
      means: 'People can sign in, and the calendar stays empty.',
      todo: 'Set CALENDAR_API_URL.',
    },
    cronSet: {
      said: 'CRON_SECRET is set.',
      means: 'A timer that has it may ask for /api/cron/sync, /api/cron/clean and /api/cron/doctor.',
    },
    cronUnset: {
      said: 'CRON_SECRET is not set.',
      means: 'Nothing opens /api/cron; on a machine of one’s own it is not missed.',
    },
    cronMissing: {
      said: 'CRON_SECRET is not set.',
      means: 'No timer can sync or clean: calendars are read when somebody looks, and expired rows stay.',
      todo: 'Set it to 32 random characters, and two timers: docs/operate.md, Timers.',
    },
    syncNever: {
      said: 'Nothing to sync: no working connection, or none that was ever read.',
      means: 'The first sync comes with the first sign-in.',
    },
    syncRecent: {
      said: 'The last sync ended {minutes, plural, =0 {just now} one {# minute ago} other {# minutes ago}}.',
      means: 'Connections that work: {active}.',
    },
    syncOnView: {
      said: 'The last sync ended {minutes} minutes ago.',
      means: 'Without a timer, calendars are brought up to date when somebody looks at them.',
    },
    syncLate: {
      said: 'The last sync ended {minutes} minutes ago, though CRON_SECRET is set.',
      means: 'The timer does not call, or all syncs fail. Connections that work: {active}.',
      todo: 'Call /api/cron/sync by hand with the bearer, and look at what it answers; then at the timer.',
    },
    cleanDone: {
      said: 'Nothing waits to be cleaned away.',
      means: 'Expired rows go as the privacy page says.',
    },
    cleanLate: {
      said: '{rows, plural, one {# row has} other {# rows have}} been over for two days and more.',
      means: 'The regular cleaning does not run: more is kept than the privacy page says.',
      todo: 'Have a timer call /api/cron/clean every day: docs/operate.md, Timers.',
    },
    revocationsOwed: {
      said: '{rows, plural, one {# revocation has} other {# revocations have}} been owed to a provider for a day and more.',
      means: 'People who disconnected are gone here; at the provider their access may still be there.',
      todo: 'Look whether its revocation endpoint answers; the cleaning tries again each time.',
    },
    keysFirst: {
      said: 'The key {key} seals what is new: {rows, plural, =0 {nothing} one {# value} other {# values}} so far.',
      means: 'It is the first of TOKEN_KEYS.',
    },
    keysOlder: {
      said: '{key}, an older key, still seals {rows, plural, one {# value} other {# values}}.',
      means: 'If it is taken away now, those people have to connect again.',
      todo: 'Run {reseal}; when it ends with 0, take the key away.',
    },
    keysUnused: {
      said: '{key} seals nothing any more.',
      means: 'It may be taken away, if no backup needs it.',
    },
    keysMissing: {
      said: '{rows, plural, one {# value is} other {# values are}} sealed under {key}, which TOKEN_KEYS does not have.',
      means:
        'They cannot be opened: those people are asked to connect again, and their rules and goals are lost.',
      todo: 'Bring the key back into TOKEN_KEYS, behind the first, and restart.',
    },
    pushOff: {
      said: 'Push notifications are off.',
      means: 'Changes come with the next sync.',
    },
    pushOn: {
      said: 'Push notifications are on: {channels, plural, =0 {no calendar is} one {# calendar is} other {# calendars are}} watched.',
      means: 'Calendars are watched from their next sync on.',
    },
    pushRefused: {
      said: 'Of {channels, plural, one {# calendar} other {# calendars}} the provider does not notify.',
      means:
        'Some calendars cannot be watched, holidays for one; or the provider does not take this address.',
      todo: 'If it is all of them: APP_ORIGIN has to be reachable from outside, with a valid certificate.',
    },
  },
} as const;
