import type { EventResource } from '../event-resource.ts';
import { type Frame, firstWeek, isHoliday, lastWeek, minuteMs, wallAt, weekNumber } from './frame.ts';
import type { Plan, Planner } from './plan.ts';
import type { Random } from './random.ts';

/** A kind of event that a week may hold any number of. `{p}` is a project, `{c}` a client, `{n}` somebody's name. */
export interface Template {
  title: string;
  /** How often it comes, beside the others. */
  weight: number;
  /** Earliest start and latest end, in hours. */
  hours: [number, number];
  minutes: number[];
  kind: 'work' | 'home' | 'weekend';
  /** Fewest and most other people. */
  with?: [number, number];
  more?: Omit<Plan, 'title' | 'day'>;
}

export interface Words {
  projects: string[];
  clients: string[];
  names: string[];
  rooms: string[];
}

const quarters = 96;
/** The outermost weeks lie mostly outside the 18 months: they have series alone, so that `total` falls within. */
const fullWeek = firstWeek + 1;
const weekCount = lastWeek - fullWeek;

/**
 * `total` single events spread evenly over the sample's weeks, by weighted choice among the templates, mostly where
 * the day is still free. A week holds the same whatever day it is now, as long as `total` is the same.
 */
export function* filling(
  total: number,
  templates: Template[],
  words: Words,
  series: Plan[],
  planner: Planner,
): Generator<EventResource> {
  for (let index = 0; index < weekCount; index += 1) {
    const week = fullWeek + index;
    const quota = Math.floor(((index + 1) * total) / weekCount) - Math.floor((index * total) / weekCount);
    const random = planner.random(`week ${weekNumber(planner.frame, week)}`);
    const busy = busyFrom(series);
    const away = isHoliday(planner.frame, week);
    const fitting = templates.filter((each) => !away || each.kind !== 'work');
    for (let made = 0; made < quota; made += 1) {
      yield one(chooseByWeight(fitting, random), week, busy, words, planner, random);
    }
  }
}

function one(
  template: Template,
  week: number,
  busy: Uint8Array,
  words: Words,
  planner: Planner,
  random: Random,
): EventResource {
  const minutes = random.pick(template.minutes);
  const length = Math.ceil(minutes / 15);
  const days =
    template.kind === 'work' ? [0, 1, 2, 3, 4] : template.kind === 'weekend' ? [5, 6] : [0, 1, 2, 3, 4, 5, 6];
  const earliest = template.hours[0] * 4;
  const latest = Math.max(earliest, template.hours[1] * 4 - length);
  let day = 0;
  let slot = 0;
  // Five tries for a free place; whoever finds none is double-booked, as happens.
  for (let tries = 0; tries < 5; tries += 1) {
    day = random.pick(days);
    slot = random.between(earliest, latest);
    if (length > 1 && slot % 2 === 1 && random.chance(0.7)) slot -= 1;
    if (!busy.subarray(day * quarters + slot, day * quarters + slot + length).includes(1)) break;
  }
  busy.fill(1, day * quarters + slot, day * quarters + slot + length);
  const wall = wallAt(planner.frame, week, day) + slot * 15 * minuteMs;
  return planner.write(planOf(template, minutes, wall, words, planner.frame, random), wall, random);
}

function planOf(
  template: Template,
  minutes: number,
  wall: number,
  words: Words,
  frame: Frame,
  random: Random,
): Plan {
  const title = template.title
    .replace('{p}', () => random.pick(words.projects))
    .replace('{c}', () => random.pick(words.clients))
    .replace('{n}', () => random.pick(words.names));
  const plan: Plan = { title, day: 0, at: '00:00', minutes, ...template.more };
  if (!template.with) return plan;
  plan.with = random.between(...template.with);
  if (random.chance(0.45)) plan.room = random.pick(words.rooms);
  else plan.meet = true;
  if (random.chance(0.35)) {
    plan.by = random.pick(words.names);
    const future = wall > frame.today;
    const draw = random.next();
    plan.reply =
      draw < 0.07
        ? 'declined'
        : draw < 0.16
          ? 'tentative'
          : draw < 0.3 && future
            ? 'needsAction'
            : 'accepted';
  }
  return plan;
}

function chooseByWeight(templates: Template[], random: Random): Template {
  const sum = templates.reduce((total, each) => total + each.weight, 0);
  let left = random.next() * sum;
  for (const each of templates) {
    left -= each.weight;
    if (left < 0) return each;
  }
  throw new RangeError('no template to choose');
}

/** The quarters of an hour, Monday to Sunday, that weekly series take up. */
function busyFrom(series: Plan[]): Uint8Array {
  const busy = new Uint8Array(7 * quarters);
  for (const plan of series) {
    const named = /BYDAY=([A-Z,]+)/.exec(plan.rule ?? '')?.[1]?.split(',');
    if (!plan.at || plan.free || !plan.rule?.includes('WEEKLY')) continue;
    const days = named?.map((name) => ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].indexOf(name)) ?? [plan.day];
    const from = Math.floor(wallAt({ monday: 0 } as Frame, 0, 0, plan.at) / minuteMs / 15);
    const length = Math.ceil((plan.minutes ?? 60) / 15);
    for (const day of days) busy.fill(1, day * quarters + from, day * quarters + from + length);
  }
  return busy;
}
