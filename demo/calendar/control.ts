import { z } from 'zod';
import { addListed, changeListed, removeListed } from './calendar-list-change.ts';
import type { Account, Directory } from './directory.ts';
import { ApiError } from './errors.ts';
import { changeEvent, insertEvent } from './event-write.ts';
import { changeAtRandom } from './random-change.ts';
import { changeSoon } from './soon-change.ts';

const who = { account: z.string() };
const many = z.union([z.string(), z.array(z.string())]);
const identified = z.looseObject({ id: z.string() });

const bodySchema = z.union([
  z.strictObject({ expireSyncTokens: z.literal(true) }),
  z.strictObject({ ...who, calendar: z.string().default('primary'), random: z.int().min(1).max(100_000) }),
  z.strictObject({
    ...who,
    calendar: z.string().default('primary'),
    soon: z.enum(['add', 'change', 'remove']),
  }),
  z.strictObject({
    ...who,
    calendar: z.string().default('primary'),
    /** With `raw`, any JSON value; a list adds each of its members. */
    add: z.unknown().optional(),
    change: identified.optional(),
    remove: z.union([many, identified]).optional(),
    raw: z.boolean().default(false),
  }),
  z.strictObject({ ...who, calendarAdd: z.looseObject({ summary: z.string(), id: z.string().optional() }) }),
  z.strictObject({ ...who, calendarChange: identified }),
  z.strictObject({ ...who, calendarRemove: z.string() }),
]);

/**
 * `POST /control/events`: changes the sample data behind everybody's back, as a colleague or another device would.
 * - `{account, calendar?, add, change, remove}`: `add` an event or a list of them, `change` `{id, …}`, `remove` an id,
 *   a list of ids or `{id}`; with `raw: true` what is added or put in the place of `change.id` is stored unchecked and
 *   served verbatim, whatever it is. Answers `{ids}`.
 * - `{account, calendar?, random: n}`: n changes, additions and deletions of single events near now. Answers `{ids}`.
 * - `{account, calendar?, soon: 'add' | 'change' | 'remove'}`: an event within minutes, or the next one that is no series:
 *   half an hour later, or gone. Answers `{ids}`.
 * - `{account, calendarAdd | calendarChange | calendarRemove}`: the calendar list. Answers `{ids}`.
 * - `{expireSyncTokens: true}`: every sync token handed out so far answers 410.
 *
 * `account` is an address or subject identifier, `calendar` an id or `primary`. Throws ZodError for another shape and
 * RangeError for an account, calendar or event that does not exist or may not be so.
 */
export function applyControl(body: unknown, directory: Directory, now: () => number): { ids: string[] } {
  const command = bodySchema.parse(body);
  if ('expireSyncTokens' in command) {
    directory.expireSyncTokens();
    return { ids: [] };
  }
  try {
    const account = directory.account(command.account);
    if ('random' in command) {
      const { store } = directory.find(account, command.calendar).calendar;
      return { ids: changeAtRandom(store, command.random, now()) };
    }
    if ('soon' in command) {
      const { store } = directory.find(account, command.calendar).calendar;
      return { ids: [changeSoon(store, command.soon, now())] };
    }
    if ('calendarAdd' in command) return { ids: [addListed(directory, account, command.calendarAdd, now())] };
    if ('calendarChange' in command)
      return { ids: [changeListed(directory, account, command.calendarChange, now())] };
    if ('calendarRemove' in command) return { ids: [removeListed(account, command.calendarRemove, now())] };
    return { ids: changeEvents(command, directory, account, now()) };
  } catch (error) {
    if (error instanceof ApiError) throw new RangeError(error.message);
    throw error;
  }
}

type EventsCommand = Extract<z.infer<typeof bodySchema>, { raw: boolean }>;

function changeEvents(command: EventsCommand, directory: Directory, account: Account, at: number): string[] {
  const { store } = directory.find(account, command.calendar).calendar;
  const ids: string[] = [];
  if (!('add' in command) && !command.change && command.remove === undefined) {
    throw new RangeError('Nothing to add, change or remove');
  }
  if ('add' in command && command.add !== undefined) {
    for (const event of Array.isArray(command.add) ? command.add : [command.add]) {
      const added = command.raw
        ? store.putRaw(event, at).id
        : insertEvent(store, event, () => newId(store.seq), at).id;
      ids.push(added);
    }
  }
  if (command.change) {
    const { id, ...changes } = command.change;
    if (command.raw) {
      if (!store.remove(id, at)) throw new RangeError(`No event ${id}`);
      store.putRaw(command.change, at);
    } else changeEvent(store, id, changes, { replace: false, ifMatch: undefined, at });
    ids.push(id);
  }
  for (const id of idsOf(command.remove)) {
    if (!store.remove(id, at)) throw new RangeError(`No event ${id}`);
    ids.push(id);
  }
  return ids;
}

function idsOf(remove: EventsCommand['remove']): string[] {
  if (remove === undefined) return [];
  if (typeof remove === 'string') return [remove];
  return Array.isArray(remove) ? remove : [remove.id];
}

const newId = (seq: number): string => `control${String(seq + 1).padStart(8, '0')}`;
