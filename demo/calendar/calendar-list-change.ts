import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { colors } from './colors.ts';
import type { Account, Directory } from './directory.ts';
import { notFound } from './errors.ts';
import type { ListedCalendar } from './listed-calendar.ts';
import { isZone } from './zone.ts';

const changesSchema = z.object({
  summary: z.string().optional(),
  description: z.string().optional(),
  timeZone: z.string().refine(isZone, 'unknown time zone').optional(),
  summaryOverride: z.string().optional(),
  /** Unchecked on purpose: tests serve colours that are none. */
  backgroundColor: z.string().optional(),
  foregroundColor: z.string().optional(),
  colorId: z.string().optional(),
  accessRole: z.enum(['freeBusyReader', 'reader', 'writer', 'owner']).optional(),
  hidden: z.boolean().optional(),
  selected: z.boolean().optional(),
});

/** Adds an empty calendar to the account's list. Returns its id. Throws ZodError, and RangeError for an id in use. */
export function addListed(
  directory: Directory,
  account: Account,
  given: { id?: string; summary: string },
  at: number,
): string {
  const changes = changesSchema.parse(given);
  const id = given.id ?? `c_${randomUUID().replaceAll('-', '')}@group.calendar.google.com`;
  const before = account.listed.get(id);
  if (before && !before.deleted) throw new RangeError(`Calendar ${id} is in the list already`);
  const { summary = given.summary, description, timeZone = account.profile.timeZone, ...own } = changes;
  directory.addCalendar(
    { id, summary, ...(description ? { description } : {}), timeZone, labels: [] },
    () => [],
  );
  account.seq += 1;
  account.listed.set(id, {
    calendarId: id,
    accessRole: 'owner',
    colorId: '14',
    backgroundColor: colors.calendar['14']?.background ?? '#9fe1e7',
    foregroundColor: '#000000',
    selected: true,
    ...own,
    seq: account.seq,
    updated: at,
  });
  return id;
}

/** Changes an entry of the list, and the calendar's own name or description. Throws ZodError, and the API's 404. */
export function changeListed(
  directory: Directory,
  account: Account,
  given: { id: string },
  at: number,
): string {
  const { summary, description, timeZone, ...own } = changesSchema.parse(given);
  if (timeZone) throw new RangeError('The time zone of a calendar does not change here');
  const { calendar, entry } = directory.find(account, given.id);
  if (summary !== undefined) calendar.summary = summary;
  if (description !== undefined) calendar.description = description;
  replace(account, { ...entry, ...own }, at);
  return calendar.id;
}

/** Takes a calendar off the account's list. Throws the API's 404. */
export function removeListed(account: Account, id: string, at: number): string {
  const entry = account.listed.get(id);
  if (!entry || entry.deleted) throw notFound();
  replace(account, { ...entry, deleted: true }, at);
  return id;
}

function replace(account: Account, entry: ListedCalendar, at: number): void {
  account.seq += 1;
  account.listed.set(entry.calendarId, { ...entry, seq: account.seq, updated: at });
}
