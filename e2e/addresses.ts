import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distDir } from './stack.ts';

/**
 * Outside what the store holds (12 months back, 6 ahead): read from the provider itself, with a usable token, each time
 * they are asked for. Within it, an answer may come from the store whatever has become of the token.
 */
export const liveEvents = '/api/v1/events?from=2019-01-07&to=2019-01-14';
export const liveWeek = '/calendar/week/2019-01-07';

/** An id that nothing has. */
export const unknownId = '00000000-0000-4000-8000-000000000000';

/** Values for the variable parts of addresses. */
const parts: Record<string, string> = {
  '[date]': '2026-11-23',
  '[week]': '2026-W48',
  '[id]': unknownId,
  '[provider]': 'google',
  '[...path]': 'nothing/here',
};

/** One address for every screen and every route handler of the build under test, so that none is forgotten. */
export function addresses(): { screens: string[]; handlers: string[] } {
  const file = join(distDir, 'app-path-routes-manifest.json');
  const manifest: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
  const served = (kind: string) =>
    Object.entries(manifest)
      .filter(([source, address]) => source.endsWith(`/${kind}`) && !/^\/_|\.svg$/.test(address))
      .map(([, address]) => address.replace(/\[[^\]]+\]/g, (part) => partFor(part)));
  return { screens: served('page'), handlers: served('route') };
}

function partFor(part: string): string {
  const value = parts[part];
  if (value === undefined) throw new Error(`addresses.ts: say what ${part} may be`);
  return value;
}
