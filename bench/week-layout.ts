/**
 * The layout of one crowded day, 200 overlapping events side by side, beside react-big-calendar's, in one process: the
 * faster of its two algorithms with its fastest localizer. What it computes once per day is computed beforehand.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { layoutDay, type PlacedSpan } from '#lib/calendar/week-layout.ts';
import { median } from './harness/alternate.ts';
import { report } from './harness/figure.ts';
import { installPeer } from './harness/peer.ts';
import { seeded } from './harness/seeded.ts';

const count = 200;
const day = Date.UTC(2026, 10, 24);
const minute = 60_000;

const random = seeded(200);
const events: PlacedSpan[] = Array.from({ length: count }, (_, index) => {
  const start = day + Math.floor(random() * 20 * 12) * 5 * minute;
  return { id: `event-${index}`, start, end: start + (1 + Math.floor(random() * 24)) * 5 * minute };
});

const load = createRequire(join(await installPeer('react-big-calendar'), 'package.json'));
const theirs = peerLayouts();
const ours = () => layoutDay(events, day, day + 24 * 60 * minute).column.length;

if (ours() !== count) throw new Error('the layout lost events');
const fastest = theirs
  .map((peer) => ({ ...peer, time: median(Array.from({ length: 9 }, () => timeOf(peer.layout, 200))) }))
  .reduce((one, other) => (one.time < other.time ? one : other));

for (let warm = 0; warm < 20; warm++) {
  timeOf(ours, 200);
  timeOf(fastest.layout, 50);
}
const rounds = Array.from({ length: 15 }, () => {
  const [a, b, c, d] = [
    timeOf(ours, 400),
    timeOf(fastest.layout, 100),
    timeOf(fastest.layout, 100),
    timeOf(ours, 400),
  ];
  return { ours: (a + d) / 2, theirs: (b + c) / 2 };
});
const micro = (name: 'ours' | 'theirs') => (median(rounds.map((round) => round[name])) * 1000).toFixed(0);
report({
  scenario: 'week-layout',
  name: `layout of ${count} events in a day beside react-big-calendar`,
  value: median(rounds.map((round) => round.theirs / round.ours)),
  unit: '×',
  target: { least: 10 },
  note: `${micro('ours')} and ${micro('theirs')} µs (${fastest.name})`,
});

/** Milliseconds of one run. */
function timeOf(layout: () => number, times: number): number {
  const started = performance.now();
  let seen = 0;
  for (let run = 0; run < times; run++) seen += layout();
  if (seen !== count * times) throw new Error('a layout lost events');
  return (performance.now() - started) / times;
}

function peerLayouts(): { name: string; layout: () => number }[] {
  const peer = load('react-big-calendar');
  const { getStyledEvents } = load('react-big-calendar/lib/utils/DayEventLayout');
  const { getSlotMetrics } = load('react-big-calendar/lib/utils/TimeSlots');
  // The one that reckons with plain dates; those over moment, dayjs or luxon take ten times as long.
  const localizer = peer.dateFnsLocalizer({
    startOfWeek: (date: Date) => date,
    getDay: (date: Date) => date.getDay(),
    format: String,
    locales: {},
  });
  const dates = events.map(({ start, end }) => ({ start: local(start), end: local(end) }));
  const accessors = {
    start: (event: { start: Date }) => event.start,
    end: (event: { end: Date }) => event.end,
  };
  const midnight = local(day);
  const max = localizer.endOf(midnight, 'day');
  const slotMetrics = getSlotMetrics({ min: midnight, max, step: 30, timeslots: 2, localizer });
  const given = { events: dates, accessors, slotMetrics, minimumStartDifference: 30 };
  return ['overlap', 'no-overlap'].map((dayLayoutAlgorithm) => ({
    name: dayLayoutAlgorithm,
    layout: () => getStyledEvents({ ...given, dayLayoutAlgorithm }).length,
  }));
}

/** It knows the zone of the machine alone: the same hours there. */
function local(instant: number): Date {
  const at = new Date(instant);
  return new Date(2026, 10, at.getUTCDate(), at.getUTCHours(), at.getUTCMinutes());
}
