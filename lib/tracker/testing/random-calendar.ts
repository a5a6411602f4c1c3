import fc from 'fast-check';
import type { TimeRange } from '#lib/tracker/pieces.ts';
import type { TrackerSettings } from '#lib/tracker/settings.ts';
import type { GroupBy } from '#lib/tracker/totals.ts';
import type { TrackedEvent } from '#lib/tracker/tracked-event.ts';

/** A range of some days, the events around it, and whose they are: the input of every figure. */
export interface RandomCalendar {
  events: TrackedEvent[];
  range: TimeRange;
  scene: { timeZone: string; settings: TrackerSettings };
}

/** Every way to group a total. */
export const groupings: GroupBy[] = [
  'category',
  'calendar',
  'person',
  'day',
  'week',
  'weekday',
  'hour',
  'hourOfWeek',
];

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Zones, each with days around which its clocks do something: gaps, folds, midnights that are not there. */
const zones: Record<string, string[]> = {
  UTC: ['2026-11-23'],
  'Europe/Paris': ['2026-03-29', '2026-10-25', '2026-11-23'],
  'America/New_York': ['2026-03-08', '2026-11-01'],
  'America/Sao_Paulo': ['2018-11-04', '2018-02-17'],
  'Africa/Cairo': ['2026-04-24', '2026-10-30'],
  'Africa/Casablanca': ['2026-02-15', '2026-03-22'],
  'Asia/Kathmandu': ['2026-06-01'],
  'Australia/Lord_Howe': ['2026-10-04', '2026-04-05'],
  'Pacific/Apia': ['2011-12-30', '2026-11-23'],
  'Pacific/Chatham': ['2026-09-27', '2026-04-05'],
  'Pacific/Kiritimati': ['2026-01-01'],
  'Antarctica/Troll': ['2026-03-29', '2026-10-25'],
};

const settings: fc.Arbitrary<TrackerSettings> = fc
  .record({
    weekStart: fc.constantFrom(1 as const, 6 as const, 7 as const),
    workingDays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
    hours: fc.oneof(
      fc.constant([540, 1080] as const),
      fc.tuple(fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 1440 })),
    ),
    counting: fc.record({
      tentative: fc.boolean(),
      outOfOffice: fc.boolean(),
      allDayHours: fc.oneof(
        fc.constantFrom(0, 8, 24),
        fc.integer({ min: 0, max: 96 }).map((quarters) => quarters / 4),
      ),
    }),
  })
  .map(({ hours: [a, b], ...rest }) => ({ ...rest, workStart: Math.min(a, b), workEnd: Math.max(b, a + 1) }));

const often = <T>(value: T, ...others: T[]) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.constant(value) },
    { weight: 1, arbitrary: fc.constantFrom(...others) },
  );

function eventAround(anchor: number): fc.Arbitrary<Omit<TrackedEvent, 'id'>> {
  const minutes = (min: number, max: number) => fc.integer({ min, max }).map((count) => count * minuteMs);
  const length = fc.oneof(
    minutes(0, 240),
    fc.constantFrom(0, hourMs, 2 * hourMs),
    fc.integer({ min: 0, max: 4 * 24 * 60 }).map((count) => count * minuteMs),
  );
  const start = fc.oneof(
    minutes(-5 * 1440, 9 * 1440),
    fc.integer({ min: -5 * 48, max: 9 * 48 }).map((halves) => (halves * hourMs) / 2),
  );
  const timed = fc
    .tuple(start, length)
    .map(([at, ms]) => ({ allDay: false as const, start: anchor + at, end: anchor + at + ms }));
  const allDay = fc
    .tuple(fc.integer({ min: -5, max: 9 }), fc.integer({ min: 1, max: 12 }))
    .map(([at, days]) => ({
      allDay: true as const,
      startDate: new Date(anchor + at * dayMs).toISOString().slice(0, 10),
      endDate: new Date(anchor + (at + days) * dayMs).toISOString().slice(0, 10),
    }));
  return fc.record({
    calendarId: fc.constantFrom('work', 'home'),
    when: fc.oneof({ weight: 5, arbitrary: timed }, { weight: 1, arbitrary: allDay }),
    status: often<TrackedEvent['status']>('confirmed', 'tentative', 'cancelled'),
    response: often<TrackedEvent['response']>('accepted', 'declined', 'tentative', 'needsAction', 'none'),
    eventType: often('default', 'focusTime', 'outOfOffice', 'workingLocation', 'birthday', 'siesta'),
    transparency: often<TrackedEvent['transparency']>('opaque', 'transparent'),
    selected: often(true, false),
    categoryId: fc.constantFrom(null, 'deep', 'talk', 'admin'),
    seriesId: fc.constantFrom(null, null, 'weekly'),
    meeting: fc.boolean(),
    people: fc.subarray(['ada', 'grace', 'linus']),
  });
}

/** Calendars of up to `most` events around weeks in which clocks change, or do not. */
export function randomCalendar(most = 14): fc.Arbitrary<RandomCalendar> {
  return fc
    .constantFrom(
      ...Object.entries(zones).flatMap(([zone, dates]) => dates.map((date) => [zone, date] as const)),
    )
    .chain(([timeZone, date]) => {
      const anchor = Date.parse(date) - 3 * dayMs;
      const range = fc
        .tuple(fc.integer({ min: -1440, max: 4 * 1440 }), fc.constantFrom(1440, 3 * 1440, 7 * 1440, 615))
        .map(([from, length]) => ({
          from: anchor + from * minuteMs,
          to: anchor + (from + length) * minuteMs,
        }));
      return fc
        .record({ events: fc.array(eventAround(anchor), { maxLength: most }), range, settings })
        .map((made) => ({
          events: made.events.map((event, index) => ({ ...event, id: `e${index}` })),
          range: made.range,
          scene: { timeZone, settings: made.settings },
        }));
    });
}
