/** How bad it is: an error keeps something from working, a warning may, or will one day. */
export type Level = 'ok' | 'warning' | 'error';

/** Parts of a report, in the order in which they are read. */
export const parts = [
  'environment',
  'addresses',
  'database',
  'clocks',
  'provider',
  'timers',
  'keys',
  'push',
] as const;
export type Part = (typeof parts)[number];

/** Everything that the doctor can find. What it means and what to do is said in app/_messages. */
const catalogue = {
  environmentFit: ['environment', 'ok'],
  environmentProblem: ['environment', 'error'],
  environmentUnknown: ['environment', 'warning'],
  controlsInProduction: ['environment', 'warning'],

  originHere: ['addresses', 'ok'],
  originPublic: ['addresses', 'ok'],
  reachedRight: ['addresses', 'ok'],
  reachedOther: ['addresses', 'warning'],
  redirectUri: ['addresses', 'ok'],
  logoutUris: ['addresses', 'ok'],
  proxyNone: ['addresses', 'ok'],
  proxyRight: ['addresses', 'ok'],
  proxyUntold: ['addresses', 'warning'],
  proxyFewer: ['addresses', 'warning'],
  proxyMore: ['addresses', 'warning'],

  databaseServer: ['database', 'ok'],
  databaseEmbedded: ['database', 'ok'],
  databaseNew: ['database', 'ok'],
  databaseHeld: ['database', 'warning'],
  databaseUnreachable: ['database', 'error'],
  migrationsApplied: ['database', 'ok'],
  migrationsPending: ['database', 'error'],
  migrationsAtStart: ['database', 'ok'],
  migrationsFailed: ['database', 'error'],
  migrationsNewer: ['database', 'warning'],

  databaseClockRight: ['clocks', 'ok'],
  databaseClockOff: ['clocks', 'warning'],
  databaseClockWrong: ['clocks', 'error'],
  providerClockRight: ['clocks', 'ok'],
  providerClockOff: ['clocks', 'warning'],
  providerClockWrong: ['clocks', 'error'],

  providersNone: ['provider', 'warning'],
  metadataRead: ['provider', 'ok'],
  metadataConfigured: ['provider', 'ok'],
  metadataRefused: ['provider', 'error'],
  metadataInvalid: ['provider', 'error'],
  metadataUnreachable: ['provider', 'error'],
  pkceOffered: ['provider', 'ok'],
  pkceUntold: ['provider', 'warning'],
  issPromised: ['provider', 'ok'],
  issUntoldAlone: ['provider', 'ok'],
  issUntold: ['provider', 'warning'],
  revocationOffered: ['provider', 'ok'],
  revocationMissing: ['provider', 'warning'],
  endSessionOffered: ['provider', 'ok'],
  endSessionMissing: ['provider', 'ok'],
  clientAuthOffered: ['provider', 'ok'],
  clientAuthOther: ['provider', 'error'],
  calendarApiGuarded: ['provider', 'ok'],
  calendarApiOpen: ['provider', 'warning'],
  calendarApiStrange: ['provider', 'error'],
  calendarApiUnreachable: ['provider', 'error'],
  calendarApiNone: ['provider', 'warning'],

  cronSet: ['timers', 'ok'],
  cronUnset: ['timers', 'ok'],
  cronMissing: ['timers', 'warning'],
  syncNever: ['timers', 'ok'],
  syncRecent: ['timers', 'ok'],
  syncOnView: ['timers', 'ok'],
  syncLate: ['timers', 'warning'],
  cleanDone: ['timers', 'ok'],
  cleanLate: ['timers', 'warning'],
  revocationsOwed: ['timers', 'warning'],

  keysFirst: ['keys', 'ok'],
  keysOlder: ['keys', 'warning'],
  keysUnused: ['keys', 'ok'],
  keysMissing: ['keys', 'error'],

  pushOff: ['push', 'ok'],
  pushOn: ['push', 'ok'],
  pushRefused: ['push', 'warning'],
} as const satisfies Record<string, readonly [Part, Level]>;

export type FindingId = keyof typeof catalogue;
export const findingIds = Object.keys(catalogue) as FindingId[];

/** What a finding is filled in with. No secret and no personal datum is ever among it. */
export type Facts = Readonly<Record<string, string | number>>;

export interface Finding {
  id: FindingId;
  part: Part;
  level: Level;
  facts: Facts;
}

/** What was found; where it belongs and how bad it is goes with what it is. */
export function finding(id: FindingId, facts: Facts = {}): Finding {
  const [part, level] = catalogue[id];
  return { id, part, level, facts };
}

/** How bad that would be. */
export function levelOf(id: FindingId): Level {
  return catalogue[id][1];
}
