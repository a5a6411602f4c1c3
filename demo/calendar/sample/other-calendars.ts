import type { SampleAccount } from '../../people.ts';
import type { EventResource } from '../event-resource.ts';
import { colleagues, everybodyBut } from './company.ts';
import { type Frame, firstWeek, frameAt, lastWeek, wallAt } from './frame.ts';
import { clockChangePlans } from './oddities.ts';
import { birthday, weekly } from './persona.ts';
import { type Plan, Planner } from './plan.ts';
import { seriesOf } from './series.ts';

/** The calendar's own profile: nobody's, so that its events have no attendee who is the reader. */
const group = (email: string, timeZone: string): SampleAccount => ({
  sub: '',
  email,
  name: email,
  locale: 'en',
  timeZone,
});

function* written(plans: Plan[], planner: Planner): Generator<EventResource> {
  for (const plan of plans) {
    if (plan.rule) yield* seriesOf(plan, planner);
    else yield planner.event(plan);
  }
}

/** What concerns the whole product team. The same for everybody who lists it. */
export function team(now: number): Iterable<EventResource> {
  const frame = frameAt(group('team', 'Europe/Paris'), now);
  // biome-ignore format: one event a line reads like a diary
  return written([
    { title: 'Release train', day: 3, at: '15:00', minutes: 30, rule: weekly('TH', 2), color: '10', work: true, note: 'Freeze at noon. <a href="https://status.example.com">Status</a>' },
    { title: 'Demo day', day: 4, at: '16:00', minutes: 60, rule: weekly('FR', 2), phase: 1, room: 'Salle Noether', work: true },
    { title: 'All hands 📣', day: 1, at: '17:00', minutes: 60, rule: 'FREQ=MONTHLY;BYDAY=1TU', meet: true, work: true },
    { title: 'On call: Priya', day: 0, days: 7, rule: 'FREQ=WEEKLY;INTERVAL=3', free: true },
    { title: 'On call: Tomás', day: 0, days: 7, rule: 'FREQ=WEEKLY;INTERVAL=3', phase: 1, free: true },
    { title: 'On call: Grace', day: 0, days: 7, rule: 'FREQ=WEEKLY;INTERVAL=3', phase: 2, free: true },
    { title: 'Launch of Atlas 2.0 🚀', week: 0, day: 3, at: '09:00', minutes: 90, color: '11' },
    { title: 'Team offsite', week: -8, day: 2, days: 3, place: 'Annecy', color: '6' },
    { title: 'Team offsite', week: 16, day: 2, days: 3, place: 'Porto', color: '6' },
    { title: 'Code freeze', week: 5, day: 0, days: 12, free: true, color: '8' },
  ], new Planner(frame, 'team', colleagues));
}

/** Life outside the office. */
export function household(frame: Frame): Iterable<EventResource> {
  const { email, locale } = frame.profile;
  const say = (fr: string, en: string) => (locale.startsWith('fr') ? fr : en);
  // biome-ignore format: one event a line reads like a diary
  return written([
    { title: say('Poubelles jaunes', 'Recycling'), day: 1, at: '19:30', minutes: 10, rule: weekly('TU'), free: true },
    { title: say('Piscine de Jules', 'Practice room'), day: 5, at: '10:30', minutes: 60, rule: weekly('SA'), place: say('Piscine Pailleron', 'Studio 4') },
    { title: say('Dîner de famille', 'Family dinner'), day: 6, at: '18:30', minutes: 120, rule: weekly('SU', 2) },
    { title: say('Réunion parents-professeurs', 'Building meeting'), week: 1, day: 1, at: '18:00', minutes: 90 },
    { title: say('Pédiatre', 'Vet'), week: 0, day: 2, at: '09:00', minutes: 30 },
    { title: say('Week-end chez les cousins', 'Weekend away'), week: 3, day: 5, days: 2 },
    { title: say('Gouttière à réparer', 'Plumber'), week: -2, day: 4, at: '08:00', minutes: 120, free: true },
  ], new Planner(frame, `${email} household`, everybodyBut(email)));
}

/** Margaret's calendar, of which everybody sees the busy times alone. */
export function somebodyBusy(now: number): Iterable<EventResource> {
  const frame = frameAt(group('margaret@example.com', 'Europe/London'), now);
  const planner = new Planner(frame, 'margaret', everybodyBut('margaret@example.com'));
  const random = planner.random('busy');
  const plans: Plan[] = [
    { title: 'Board preparation', day: 0, at: '08:00', minutes: 60, rule: weekly('MO,WE'), work: true },
    { title: 'One to ones', day: 1, at: '10:00', minutes: 120, rule: weekly('TU,TH'), work: true },
  ];
  for (let week = firstWeek; week <= lastWeek; week += 1) {
    for (let made = 0; made < 4; made += 1) {
      const at = `${String(random.between(9, 17)).padStart(2, '0')}:${random.pick(['00', '30'])}`;
      plans.push({
        title: `Private ${made}`,
        week,
        day: random.between(0, 4),
        at,
        minutes: random.pick([30, 60, 90]),
      });
    }
  }
  return written(plans, planner);
}

/** An office elsewhere, whose calendar keeps its own clock and changes it when the people there do. */
export function farOffice(
  profile: SampleAccount,
  now: number,
): { summary: string; timeZone: string; events: () => Iterable<EventResource> } {
  const [summary, timeZone] = profile.locale.startsWith('fr')
    ? ['Bureau de Tokyo', 'Asia/Tokyo']
    : profile.timeZone.startsWith('America/')
      ? ['Lisbon office', 'Europe/Lisbon']
      : ['Lord Howe field station', 'Australia/Lord_Howe'];
  const frame = frameAt(profile, now, timeZone);
  // biome-ignore format: one event a line reads like a diary
  const plans: Plan[] = [
    { title: summary.includes('Lord Howe') ? 'Tide gauge reading' : 'Morning check-in', day: 0, at: '08:30', minutes: 30, rule: weekly('MO,WE,FR') },
    { title: summary.includes('Lord Howe') ? 'Bird census' : 'Visitors', week: 0, day: 1, at: '13:00', minutes: 150 },
    { title: 'Night backup', day: 6, at: '02:15', minutes: 30, rule: weekly('SU') },
    ...clockChangePlans(frame, profile.locale),
  ];
  return { summary, timeZone, events: () => written(plans, new Planner(frame, summary, colleagues)) };
}

/** Colleagues' birthdays, every year. */
export function birthdays(frame: Frame): Iterable<EventResource> {
  const french = frame.profile.locale.startsWith('fr');
  const plans = colleagues
    .filter((each) => each.email !== frame.profile.email)
    .map(({ displayName = '' }, index): Plan => {
      const title = french ? `Anniversaire : ${displayName}` : `${displayName}’s birthday`;
      return { title, week: firstWeek + index * 5, day: index % 7, rule: 'FREQ=YEARLY', ...birthday };
    });
  return written(plans, new Planner(frame, `${frame.profile.email} birthdays`, colleagues));
}

/** A finished project, its calendar hidden from the list. */
export function oldProject(frame: Frame): Iterable<EventResource> {
  const plans: Plan[] = [];
  for (let week = -50; week < -30; week += 1) {
    plans.push({ title: 'Hermes weekly', week, day: 2, at: '15:00', minutes: 60 });
  }
  plans.push({ title: 'Hermes handover', week: -30, day: 3, at: '10:00', minutes: 180 });
  return written(plans, new Planner(frame, `${frame.profile.email} hermes`, colleagues));
}

/** Public holidays of the person's country; the id of such a calendar has characters that a path must escape. */
export function holidays(
  profile: SampleAccount,
  frame: Frame,
): { id: string; summary: string; events: EventResource[] } {
  const from = new Date(wallAt(frame, firstWeek, 0)).getUTCFullYear();
  const years = [from, from + 1, from + 2];
  const country = profile.timeZone.startsWith('Europe/')
    ? 'french'
    : profile.timeZone.startsWith('America/')
      ? 'usa'
      : 'indian';
  const planner = new Planner(frame, country, colleagues);
  const events = years
    .flatMap((year) => holidaysOf(country, year))
    .map(([wall, title]) =>
      planner.write(
        { title, day: 0, free: true, extra: { visibility: 'public' } },
        wall,
        planner.random(`${title} ${wall}`),
      ),
    );
  const language = profile.locale === 'fr' ? 'fr' : 'en';
  return {
    id: `${language}.${country}#holiday@group.v.calendar.google.com`,
    summary: {
      french: 'Jours fériés en France',
      usa: 'Holidays in United States',
      indian: 'Holidays in India',
    }[country],
    events,
  };
}

type Country = 'french' | 'usa' | 'indian';

function holidaysOf(country: Country, year: number): [number, string][] {
  const on = (month: number, day: number) => Date.UTC(year, month - 1, day);
  /** The nth Monday (1) … Thursday (4) of a month; the 5th is the last. */
  const nth = (n: number, weekday: number, month: number) => {
    const first = on(month, 1);
    const day = 1 + ((weekday - new Date(first).getUTCDay() + 7) % 7) + (n - 1) * 7;
    return on(month, new Date(on(month, day)).getUTCMonth() === month - 1 ? day : day - 7);
  };
  const easter = easterOf(year);
  const days = 86_400_000;
  // biome-ignore format: one holiday a line
  const all: Record<Country, [number, string][]> = {
    french: [
      [on(1, 1), 'Jour de l’an'], [easter + days, 'Lundi de Pâques'], [on(5, 1), 'Fête du Travail'],
      [on(5, 8), 'Victoire 1945'], [easter + 39 * days, 'Ascension'], [easter + 50 * days, 'Lundi de Pentecôte'],
      [on(7, 14), 'Fête nationale'], [on(8, 15), 'Assomption'], [on(11, 1), 'Toussaint'],
      [on(11, 11), 'Armistice 1918'], [on(12, 25), 'Noël'],
    ],
    usa: [
      [on(1, 1), 'New Year’s Day'], [nth(3, 1, 1), 'Martin Luther King Jr. Day'], [nth(5, 1, 5), 'Memorial Day'],
      [on(6, 19), 'Juneteenth'], [on(7, 4), 'Independence Day'], [nth(1, 1, 9), 'Labor Day'],
      [on(11, 11), 'Veterans Day'], [nth(4, 4, 11), 'Thanksgiving Day'], [on(12, 25), 'Christmas Day'],
    ],
    indian: [
      [on(1, 26), 'Republic Day'], [on(8, 15), 'Independence Day'], [on(10, 2), 'Gandhi Jayanti'],
      [on(12, 25), 'Christmas Day'],
    ],
  };
  return all[country];
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm). */
function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1);
}
