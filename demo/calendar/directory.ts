import { randomBytes } from 'node:crypto';
import { type SampleAccount, sampleAccounts } from '../people.ts';
import { notFound } from './errors.ts';
import { EventStore } from './event-store.ts';
import type { Calendar, ListedCalendar } from './listed-calendar.ts';
import { sampleCalendars } from './sample/calendars.ts';

export interface Account {
  profile: SampleAccount;
  listed: Map<string, ListedCalendar>;
  /** Position of the list's latest change. */
  seq: number;
}

/** Everybody's calendars: the sample data, made when first asked for, and what was changed since. */
export class Directory {
  private readonly now: () => number;
  private readonly events: number;
  private readonly onChange: (calendarId: string) => void;
  /** Nothing was changed since the calendars were made. */
  unchanged = true;
  private readonly accounts = new Map<string, Account>();
  private readonly calendars = new Map<string, Calendar>();
  private born: number | null = null;
  private life = randomBytes(6).toString('hex');
  private expiries = 0;

  /** `onChange` is told of every change of a calendar's events. */
  constructor(now: () => number, events: number, onChange: (calendarId: string) => void) {
    this.now = now;
    this.events = events;
    this.onChange = (id) => {
      this.unchanged = false;
      onChange(id);
    };
  }

  /** Forgets every change and every token it handed out. */
  reset(): void {
    this.accounts.clear();
    this.calendars.clear();
    this.born = null;
    this.unchanged = true;
    this.life = randomBytes(6).toString('hex');
  }

  /** The calendars are those that would be made now: the sample data of this day. */
  isAsMadeNow(): boolean {
    const day = (at: number) => new Date(at).toDateString();
    return this.unchanged && (this.born === null || day(this.born) === day(this.now()));
  }

  expireSyncTokens(): void {
    this.expiries += 1;
  }

  /** What binds tokens to this life of this list: a restart, a reset or an expiry makes the earlier ones unusable. */
  epochs(list: string): { life: string; sync: string } {
    return { life: `${this.life} ${list}`, sync: `${this.life} ${this.expiries} ${list}` };
  }

  /** By subject identifier or address. Throws the API's 404 for a stranger. */
  account(subOrEmail: string): Account {
    const profile = sampleAccounts.find((each) => each.sub === subOrEmail || each.email === subOrEmail);
    if (!profile) throw notFound();
    const known = this.accounts.get(profile.sub);
    if (known) return known;
    this.born ??= this.now();
    const account: Account = { profile, listed: new Map(), seq: 0 };
    for (const sample of sampleCalendars(profile, { now: this.born, events: this.events })) {
      const { listed, events, ...calendar } = sample;
      if (!this.calendars.has(calendar.id)) this.addCalendar(calendar, events);
      account.listed.set(calendar.id, { ...listed, calendarId: calendar.id, seq: 0, updated: this.born });
    }
    this.accounts.set(profile.sub, account);
    return account;
  }

  /** Adds a calendar; its store is made, and filled from `events`, when first asked for. */
  addCalendar(
    info: Omit<Calendar, 'store' | 'recent'>,
    events: () => Iterable<Parameters<EventStore['put']>[0]>,
  ): void {
    const born = this.born ?? this.now();
    const changed = () => this.onChange(info.id);
    let store: EventStore | null = null;
    this.calendars.set(info.id, {
      ...info,
      recent: new Map(),
      get store() {
        if (!store) {
          store = new EventStore(info.timeZone, born, changed);
          store.load(events());
        }
        return store;
      },
    });
  }

  /** A calendar in the account's list; `primary` is the account's own. Throws the API's 404. */
  find(account: Account, id: string): { calendar: Calendar; entry: ListedCalendar } {
    const calendarId = id === 'primary' ? account.profile.email : id;
    const entry = account.listed.get(calendarId);
    const calendar = this.calendars.get(calendarId);
    if (!entry || entry.deleted || !calendar) throw notFound();
    return { calendar, entry };
  }

  /** What an account lists: id, and its name for it; its own calendar first. Throws the API's 404 for a stranger. */
  listed(subOrEmail: string): { id: string; name: string }[] {
    const account = this.account(subOrEmail);
    return [...account.listed.values()]
      .filter((entry) => !entry.deleted)
      .sort((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false))
      .map((entry) => ({
        id: entry.calendarId,
        name: entry.summaryOverride ?? this.calendar(entry.calendarId).summary,
      }));
  }

  calendar(id: string): Calendar {
    const calendar = this.calendars.get(id);
    if (!calendar) throw notFound();
    return calendar;
  }
}
