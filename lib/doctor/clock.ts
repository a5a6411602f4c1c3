import { type Finding, finding } from './finding.ts';

/** ID tokens are taken up to a minute off (lib/oauth/provider.ts): beyond, nobody can sign in. */
const wrongFromSeconds = 60;

/**
 * How far the database's clock is from this process's, both in milliseconds. Expiry goes by the database's.
 *
 * @param asked this process's time before and after the database was asked
 */
export function examineDatabaseClock(database: number, asked: { from: number; to: number }): Finding {
  const off = offBy(database, asked.from, asked.to);
  const id =
    off < 2 ? 'databaseClockRight' : off < wrongFromSeconds ? 'databaseClockOff' : 'databaseClockWrong';
  return finding(id, { seconds: off });
}

/** How far a provider's clock is, by the `Date` header of an answer (RFC 9110 §6.6.1), which has whole seconds. */
export function examineProviderClock(
  provider: string,
  date: string | null,
  asked: { from: number; to: number },
): Finding[] {
  const told = Date.parse(date ?? '');
  if (Number.isNaN(told)) return [];
  const off = offBy(told + 500, asked.from, asked.to);
  const id =
    off < 10 ? 'providerClockRight' : off < wrongFromSeconds ? 'providerClockOff' : 'providerClockWrong';
  return [finding(id, { provider, seconds: off })];
}

/** Seconds, whole; none while it lies between question and answer. */
function offBy(told: number, from: number, to: number): number {
  return Math.round(Math.max(from - told, told - to, 0) / 1000);
}
