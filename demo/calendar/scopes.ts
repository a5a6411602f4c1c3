import { insufficientScope } from './errors.ts';

const base = 'https://www.googleapis.com/auth/calendar';
const named = (...names: string[]) => names.map((name) => `${base}.${name}`);

/** The scopes that allow each method, as the reference of the API lists them: any one of them suffices. */
const allowing = {
  'CalendarList.List': [...named('calendarlist.readonly', 'calendarlist', 'readonly'), base],
  'CalendarList.Get': [...named('calendarlist.readonly', 'calendarlist', 'readonly'), base],
  'Calendars.Get': [...named('calendars.readonly', 'calendars', 'readonly', 'app.created'), base],
  'Events.List': [
    ...named('events.readonly', 'events', 'events.owned', 'events.owned.readonly', 'readonly'),
    base,
  ],
  'Events.Get': [
    ...named('events.readonly', 'events', 'events.owned', 'events.owned.readonly', 'readonly'),
    base,
  ],
  'Events.Watch': [
    ...named('events.readonly', 'events', 'events.owned', 'events.owned.readonly', 'readonly'),
    base,
  ],
  'Events.Instances': [
    ...named('events.readonly', 'events', 'events.owned', 'events.owned.readonly', 'readonly'),
    base,
  ],
  'Events.Insert': [...named('events', 'events.owned'), base],
  'Events.Update': [...named('events', 'events.owned'), base],
  'Events.Patch': [...named('events', 'events.owned'), base],
  'Events.Delete': [...named('events', 'events.owned'), base],
};

/** Open to any calendar scope here: what they tell is nobody's secret, and who opened a channel may stop it. */
type OpenMethod = 'Channels.Stop' | 'Colors.Get' | 'Settings.List' | 'Settings.Get';
export type Method = keyof typeof allowing | OpenMethod;

/** Throws the API's 403 unless one of the token's scopes allows the method. */
export function requireScope(method: Method, granted: readonly string[]): void {
  const needed = method in allowing ? allowing[method as keyof typeof allowing] : null;
  const allowed = needed
    ? granted.some((scope) => needed.includes(scope))
    : granted.some((scope) => scope === base || scope.startsWith(`${base}.`));
  if (!allowed) throw insufficientScope(`calendar.v3.${method}`, needed ?? [`${base}.readonly`]);
}
