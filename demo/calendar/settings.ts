import type { SampleAccount } from '../people.ts';
import { notFound } from './errors.ts';
import { etagOfAll } from './event-view.ts';

/** settings.list: a person's language, zone and habits. */
export function listSettings(account: SampleAccount): Record<string, unknown> {
  const items = Object.entries(valuesOf(account)).map(([id, value]) => setting(id, value));
  return { kind: 'calendar#settings', etag: etagOfAll(items), items };
}

/** settings.get; 404 for a name that is none. */
export function getSetting(account: SampleAccount, id: string): Record<string, unknown> {
  const values = valuesOf(account);
  if (!Object.hasOwn(values, id)) throw notFound();
  return setting(id, values[id] ?? '');
}

function setting(id: string, value: string): Record<string, unknown> {
  return { kind: 'calendar#setting', etag: etagOfAll(id, value), id, value };
}

function valuesOf(account: SampleAccount): Record<string, string> {
  const american = account.timeZone.startsWith('America/');
  return {
    autoAddHangouts: 'true',
    dateFieldOrder: american ? 'MDY' : 'DMY',
    defaultEventLength: '60',
    format24HourTime: String(!american),
    hideInvitations: 'false',
    hideWeekends: 'false',
    locale: account.locale,
    remindOnRespondedEventsOnly: 'false',
    showDeclinedEvents: 'true',
    timezone: account.timeZone,
    useKeyboardShortcuts: 'true',
    weekStart: american ? '0' : '1',
  };
}
