/**
 * The figures of product.md computed minute by minute, as slowly and plainly as can be, to judge lib/tracker by. It
 * imports nothing of it, nor of anything else in lib. All times must be full minutes.
 */
import { minuteAt, type NaiveMinute } from './naive-clock.ts';

export interface NaiveEvent {
  id: string;
  calendarId: string;
  when: { allDay: false; start: number; end: number } | { allDay: true; startDate: string; endDate: string };
  status: string;
  response: string;
  eventType: string;
  transparency: string;
  selected: boolean;
  categoryId: string | null;
  seriesId: string | null;
  meeting: boolean;
  people: readonly string[];
}

export interface NaiveScene {
  timeZone: string;
  settings: {
    weekStart: number;
    workingDays: number[];
    workStart: number;
    workEnd: number;
    counting: { tentative: boolean; outOfOffice: boolean; allDayHours: number };
  };
}

interface Moment extends NaiveMinute {
  ms: number;
  inRange: boolean;
  /** The date of its week's first day. */
  week: string;
  /** Inside working hours. */
  work: boolean;
  /** Inside what an all-day event counts for. */
  band: boolean;
}

type Sums = Record<string, number>;

export interface NaiveFigures {
  counted: number;
  raw: number;
  /** Minutes at which two events or more run. */
  double: number;
  /** Minutes by grouping and key. */
  groups: Record<string, Sums>;
  /** Ids by grouping and key. */
  members: Record<string, Record<string, Set<string>>>;
  excluded: Record<string, { minutes: number; ids: string[] }>;
  ids: string[];
  meetings: number;
  recurring: number;
  /** Lengths in minutes. */
  gaps: number[];
}

const minute = 60_000;
/** The whole first day must be seen, and the moment before one that a zone left out. */
const before = 36 * 60 * minute;

/** Everything at once, for `[from, to)`. */
export function naiveFigures(
  events: readonly NaiveEvent[],
  range: { from: number; to: number },
  scene: NaiveScene,
): NaiveFigures {
  const moments = momentsAround(range, scene);
  const inside = moments.filter(({ inRange }) => inRange);
  const figures: NaiveFigures = {
    counted: 0,
    raw: 0,
    double: 0,
    groups: {},
    members: {},
    excluded: {},
    ids: [],
    meetings: 0,
    recurring: 0,
    gaps: [],
  };
  const counted: NaiveEvent[] = [];
  for (const event of events) {
    const own = inside.filter((moment) => runs(event, moment));
    const instant = own.length > 0 ? own[0] : momentOf(event, moments);
    if (!instant?.inRange) continue;
    const reason = whyNot(event, scene);
    if (reason) {
      figures.excluded[reason] ??= { minutes: 0, ids: [] };
      figures.excluded[reason].minutes += own.length;
      figures.excluded[reason].ids.push(event.id);
      continue;
    }
    counted.push(event);
    figures.ids.push(event.id);
    const time = own.filter((moment) => counts(event, moment));
    for (const moment of time.length > 0 ? time : [instant]) {
      for (const [grouping, keys] of Object.entries(keysOf(event, moment))) {
        for (const key of keys) {
          figures.members[grouping] ??= {};
          figures.members[grouping][key] ??= new Set();
          figures.members[grouping][key].add(event.id);
        }
      }
    }
  }
  let gap = 0;
  let gapDate = '';
  const endGap = () => {
    if (gap > 0) figures.gaps.push(gap);
    gap = 0;
  };
  for (const moment of inside) {
    const running = counted.filter((event) => counts(event, moment));
    figures.raw += running.length;
    if (running.length > 0) figures.counted += 1;
    if (running.length > 1) figures.double += 1;
    if (running.some(({ meeting }) => meeting)) figures.meetings += 1;
    const people = new Set<string>();
    for (const event of running) {
      if (event.seriesId !== null) figures.recurring += 1 / running.length;
      for (const [grouping, keys] of Object.entries(keysOf(event, moment))) {
        if (grouping === 'person') for (const key of keys) people.add(key);
        else for (const key of keys) add(figures, grouping, key, 1 / running.length);
      }
    }
    for (const person of people) add(figures, 'person', person, 1);
    const free = moment.work && running.every(({ eventType }) => eventType === 'focusTime');
    if (!free || moment.date !== gapDate) endGap();
    gapDate = moment.date;
    if (free) gap += 1;
  }
  endGap();
  return figures;
}

function add(figures: NaiveFigures, grouping: string, key: string, minutes: number): void {
  figures.groups[grouping] ??= {};
  figures.groups[grouping][key] = (figures.groups[grouping][key] ?? 0) + minutes;
}

function momentsAround({ from, to }: { from: number; to: number }, scene: NaiveScene): Moment[] {
  const { weekStart, workingDays, workStart, workEnd, counting } = scene.settings;
  const bandLength = counting.allDayHours * 60;
  const bandStart = Math.min(workStart, 1440 - bandLength);
  const moments: Moment[] = [];
  // Both begin at the first minute that shows their beginning, or more, and end at the first that shows their end.
  let [date, latest, week] = ['', -1, ''];
  for (let ms = from - before; ms < to; ms += minute) {
    const now = minuteAt(ms, scene.timeZone);
    latest = now.date === date ? Math.max(latest, now.wall) : now.wall;
    if (now.date !== date) {
      const back = (now.weekday - weekStart + 7) % 7;
      week = new Date(Date.parse(now.date) - back * 86_400_000).toISOString().slice(0, 10);
    }
    date = now.date;
    const working = workingDays.includes(now.weekday);
    moments.push({
      ...now,
      ms,
      week,
      inRange: ms >= from && ms < to,
      work: working && latest >= workStart && latest < workEnd,
      band: working && latest >= bandStart && latest < bandStart + bandLength,
    });
  }
  return moments;
}

function runs({ when }: NaiveEvent, moment: Moment): boolean {
  if (when.allDay) return when.startDate <= moment.date && moment.date < when.endDate;
  return when.start <= moment.ms && moment.ms < when.end;
}

function counts(event: NaiveEvent, moment: Moment): boolean {
  return runs(event, moment) && (!event.when.allDay || moment.band);
}

/** The moment of an event that takes no time: a zone may have left its only date out. */
function momentOf(event: NaiveEvent, moments: readonly Moment[]): Moment | undefined {
  const { when } = event;
  if (!when.allDay) return when.start === when.end ? moments.find(({ ms }) => ms === when.start) : undefined;
  if (moments.some((moment) => runs(event, moment))) return undefined;
  const first = moments.findIndex(({ date }) => date >= when.startDate);
  return first > 0 ? moments[first] : undefined;
}

function whyNot(event: NaiveEvent, { settings }: NaiveScene): string | null {
  const { counting } = settings;
  if (event.status === 'cancelled') return 'cancelled';
  if (event.response === 'declined') return 'declined';
  if (event.eventType === 'workingLocation' || event.eventType === 'birthday') return event.eventType;
  if (event.transparency === 'transparent') return 'free';
  if (!event.selected) return 'hiddenCalendar';
  if (event.eventType === 'outOfOffice' && !counting.outOfOffice) return 'outOfOffice';
  const tentative = event.status === 'tentative' || event.response === 'tentative';
  if (tentative && !counting.tentative) return 'tentative';
  return event.when.allDay && counting.allDayHours === 0 ? 'allDay' : null;
}

function keysOf(event: NaiveEvent, moment: Moment): Record<string, string[]> {
  const hour = Math.floor(moment.wall / 60);
  const alone = event.meeting ? '?' : '';
  return {
    category: [event.categoryId ?? ''],
    calendar: [event.calendarId],
    person: event.people.length > 0 ? [...new Set(event.people)] : [alone],
    day: [moment.date],
    week: [moment.week],
    weekday: [String(moment.weekday)],
    hour: [String(hour)],
    hourOfWeek: [`${moment.weekday}:${hour}`],
  };
}
