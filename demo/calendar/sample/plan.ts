import type { Attendee, EventResource, EventTime, Person } from '../event-resource.ts';
import { formatDateTime } from '../event-time.ts';
import { labelIds } from './company.ts';
import { dayMs, type Frame, firstWeek, isoDate, minuteMs, wallAt, weekNumber } from './frame.ts';
import { type Random, randomFrom } from './random.ts';

export type Reply = 'accepted' | 'declined' | 'tentative' | 'needsAction';

/** An event or a series of the sample, as somebody would jot it down. */
export interface Plan {
  title: string;
  /** Weeks from this one; a series without it begins with the sample's first week. */
  week?: number;
  /** 0 is Monday. */
  day: number;
  /** `HH:MM`; absent: a whole day, or several. */
  at?: string;
  minutes?: number;
  days?: number;
  /** RFC 5545 rule, without `RRULE:`; `day` and `week` then say when it first happens. */
  rule?: string;
  /** Of a series of every n weeks: which of the n. */
  phase?: number;
  /** Names of colleagues, or how many of them. */
  with?: string[] | number;
  room?: string;
  /** Whose invitation it is; by default the person's own. */
  by?: string;
  reply?: Reply;
  color?: string;
  label?: keyof typeof labelIds;
  type?: string;
  free?: boolean;
  private?: boolean;
  place?: string;
  meet?: boolean;
  note?: string;
  /** Of a series: one of this week's occurrences is moved or cancelled; the others now and then. */
  thisWeek?: 'moved' | 'cancelled';
  /** Of a series: work, so that it pauses during holidays. */
  work?: boolean;
  /** Anything else, as the API writes it. */
  extra?: Partial<EventResource>;
}

/** Writes plans as events of one person's calendar. Ids hang on the seed and the plan, not on what day it is. */
export class Planner {
  readonly frame: Frame;
  private readonly seed: string;
  private readonly people: Person[];
  private readonly pool = new Map<string, Attendee>();

  constructor(frame: Frame, seed: string, people: Person[]) {
    this.frame = frame;
    this.seed = seed;
    this.people = people;
  }

  random(part: string): Random {
    return randomFrom(`${this.seed} ${part}`);
  }

  /** One event, or the master of a series. `key` tells apart plans of one title. */
  event(plan: Plan, key = ''): EventResource {
    const week = plan.week ?? this.seriesStart(plan);
    const wall = wallAt(this.frame, week, plan.day, plan.at);
    const place = plan.rule ? 'series' : String(weekNumber(this.frame, week));
    return this.write(plan, wall, this.random(`${plan.title} ${place} ${plan.day} ${plan.at} ${key}`));
  }

  /** The event of a plan at a wall reading, its accidents drawn from `random`. */
  write(plan: Plan, wall: number, random: Random): EventResource {
    const { start, end, instant } = this.times(plan, wall);
    const history = this.history(instant, random);
    const organizer = plan.by ? this.person(plan.by) : undefined;
    return {
      id: random.id(),
      status: 'confirmed',
      ...history,
      summary: plan.title,
      ...(plan.note ? { description: plan.note } : {}),
      ...(plan.place || plan.room ? { location: plan.place ?? plan.room } : {}),
      ...(plan.color ? { colorId: plan.color } : {}),
      ...(plan.label ? { eventLabelId: labelIds[plan.label] } : {}),
      ...(organizer ? { organizer, creator: organizer } : {}),
      start,
      end,
      ...(plan.rule ? { recurrence: [`RRULE:${plan.rule}`] } : {}),
      ...(plan.free ? { transparency: 'transparent' as const } : {}),
      ...(plan.private ? { visibility: 'private' as const } : {}),
      ...this.attendance(plan, instant, random),
      ...(plan.meet ? { hangoutLink: `https://meet.google.com/${meetCode(random)}` } : {}),
      eventType: plan.type ?? 'default',
      ...plan.extra,
    };
  }

  private times(plan: Plan, wall: number): { start: EventTime; end: EventTime; instant: number } {
    const { zone } = this.frame;
    const instant = zone.instantOf(wall);
    if (plan.at === undefined) {
      return {
        start: { date: isoDate(wall) },
        end: { date: isoDate(wall + (plan.days ?? 1) * dayMs) },
        instant,
      };
    }
    const time = (at: number) => ({ dateTime: formatDateTime(at, zone), timeZone: zone.id });
    return { start: time(instant), end: time(instant + (plan.minutes ?? 60) * minuteMs), instant };
  }

  /** The first week that fits the rule: series of two weeks or more keep their rhythm, whatever day it is now. */
  private seriesStart(plan: Plan): number {
    const interval = Number(/INTERVAL=(\d+)/.exec(plan.rule ?? '')?.[1] ?? 1);
    const nth = /BYDAY=(\d)/.exec(plan.rule ?? '')?.[1];
    const fits = (week: number) => {
      const dayOfMonth = new Date(wallAt(this.frame, week, plan.day)).getUTCDate();
      if (nth) return Math.ceil(dayOfMonth / 7) === Number(nth);
      return weekNumber(this.frame, week) % interval === (plan.phase ?? 0) % interval;
    };
    let week = firstWeek;
    while (!fits(week)) week += 1;
    return week;
  }

  /** Made some days ahead, and never after today. */
  private history(instant: number, random: Random): { created: string; updated: string } {
    const ahead = random.between(2, 40) * dayMs + random.between(0, 600) * minuteMs;
    const created = Math.min(instant - ahead, this.frame.today - random.between(60, 20_000) * minuteMs);
    const updated = Math.min(created + random.between(0, 3000) * minuteMs, this.frame.today - minuteMs);
    return { created: iso(created), updated: iso(updated) };
  }

  private attendance(plan: Plan, instant: number, random: Random): Partial<EventResource> {
    if (!plan.with && !plan.by) return {};
    const others =
      typeof plan.with === 'number'
        ? random.some(this.people, plan.with)
        : (plan.with ?? []).map((name) => this.person(name));
    const past = instant < this.frame.today;
    const answers: Reply[] = past
      ? ['accepted', 'accepted', 'accepted', 'declined']
      : ['accepted', 'needsAction', 'tentative'];
    const { email, name } = this.frame.profile;
    const self = { email, displayName: name, self: true };
    const host = plan.by ? this.person(plan.by) : null;
    const reply = plan.reply ?? (host ? 'needsAction' : 'accepted');
    const attendees: Attendee[] = [
      host
        ? this.attendee(host, 'accepted', { organizer: true })
        : this.attendee(self, reply, { organizer: true }),
      ...(host ? [this.attendee(self, reply)] : []),
      ...others
        .filter((each) => each.email !== host?.email)
        .map((each) => this.attendee(each, random.pick(answers))),
    ];
    if (plan.room) attendees.push(this.attendee(roomNamed(plan.room), 'accepted', { resource: true }));
    return { attendees };
  }

  /** One object per person and answer, however many events name them: 100,000 events must fit in memory. */
  private attendee(person: Person, responseStatus: Reply, more: Partial<Attendee> = {}): Attendee {
    const key = `${person.email} ${responseStatus} ${more.organizer ?? ''}`;
    let attendee = this.pool.get(key);
    if (!attendee) {
      attendee = Object.freeze({ ...person, ...more, responseStatus });
      this.pool.set(key, attendee);
    }
    return attendee;
  }

  private person(name: string): Person {
    const found = this.people.find((each) => each.displayName === name);
    if (!found) throw new RangeError(`nobody is called ${name}`);
    return found;
  }
}

function roomNamed(room: string): Person {
  const slug = room
    .toLowerCase()
    .normalize('NFD')
    .replace(/[^a-z0-9]+/g, '');
  return { email: `c_${slug}@resource.calendar.google.com`, displayName: room };
}

function meetCode(random: Random): string {
  const letters = (n: number) =>
    Array.from({ length: n }, () => random.pick([...'abcdefghijkmnopqrstuvwxyz'])).join('');
  return `${letters(3)}-${letters(4)}-${letters(3)}`;
}

const iso = (at: number): string => new Date(at).toISOString();
