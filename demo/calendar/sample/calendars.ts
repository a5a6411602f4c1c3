import type { SampleAccount } from '../../people.ts';
import { colors } from '../colors.ts';
import type { EventResource } from '../event-resource.ts';
import type { Calendar, ListedCalendar } from '../listed-calendar.ts';
import { labelsOf } from './company.ts';
import { frameAt } from './frame.ts';
import {
  birthdays,
  farOffice,
  holidays,
  household,
  oldProject,
  somebodyBusy,
  team,
} from './other-calendars.ts';
import { personaOf, primaryEvents } from './primary.ts';

export interface SampleCalendar extends Omit<Calendar, 'store' | 'recent'> {
  listed: Omit<ListedCalendar, 'calendarId' | 'seq' | 'updated'>;
  events: () => Iterable<EventResource>;
}

/** A person's calendars as the list shows them; the events are made when a calendar is first read. `now` in ms. */
export function sampleCalendars(
  profile: SampleAccount,
  options: { now: number; events: number },
): SampleCalendar[] {
  const frame = frameAt(profile, options.now);
  const { email, name, timeZone, locale } = profile;
  const french = locale.startsWith('fr');
  const persona = personaOf(email);
  const far = farOffice(profile, options.now);
  const days = holidays(profile, frame);
  const group = (key: string) =>
    `c_${Buffer.from(`${email} ${key}`).toString('hex').slice(0, 40)}@group.calendar.google.com`;
  const base = { timeZone, labels: [] };
  return [
    {
      ...base,
      id: email,
      summary: name,
      labels: labelsOf(persona.labels),
      listed: { accessRole: 'owner', ...color('16'), selected: true, primary: true },
      events: () => primaryEvents(frame, options.events),
    },
    {
      ...base,
      id: 'c_7f3a9d20c51e4b68a2nimbusproduct@group.calendar.google.com',
      summary: 'Nimbus product team',
      description: 'Releases, on-call weeks and everything that concerns us all',
      timeZone: 'Europe/Paris',
      listed: {
        accessRole: email.startsWith('ada') ? 'owner' : 'writer',
        ...(french ? { summaryOverride: 'Équipe produit' } : {}),
        ...color('8'),
        selected: true,
      },
      events: () => team(options.now),
    },
    {
      ...base,
      id: group('household'),
      summary: french ? 'Famille 🏡' : email.startsWith('grace') ? 'Band & friends' : 'Home',
      listed: { accessRole: 'owner', ...color('6'), selected: true },
      events: () => household(frame),
    },
    {
      ...base,
      id: 'margaret@example.com',
      summary: 'margaret@example.com',
      timeZone: 'Europe/London',
      // Not ticked: it is her time. Whoever ticks it sees what a calendar without details looks like.
      listed: { accessRole: 'freeBusyReader', ...color('19'), selected: false },
      events: () => somebodyBusy(options.now),
    },
    {
      ...base,
      id: group('far office'),
      summary: far.summary,
      timeZone: far.timeZone,
      listed: { accessRole: 'writer', ...color('24'), selected: true },
      events: far.events,
    },
    {
      ...base,
      id: days.id,
      summary: days.summary,
      listed: { accessRole: 'reader', ...color('13'), selected: true },
      events: () => days.events,
    },
    {
      ...base,
      id: `${email.split('@')[0]}#contacts@group.v.calendar.google.com`,
      summary: french ? 'Anniversaires' : 'Birthdays',
      listed: { accessRole: 'reader', ...color('22') },
      events: () => birthdays(frame),
    },
    {
      ...base,
      id: group('old project'),
      summary: french ? 'Projet Hermès (archivé)' : 'Hermes (archived)',
      listed: { accessRole: 'owner', ...color('1'), hidden: true },
      events: () => oldProject(frame),
    },
  ];
}

function color(colorId: string) {
  const backgroundColor = colors.calendar[colorId]?.background ?? '#9fe1e7';
  return { colorId, backgroundColor, foregroundColor: '#000000' };
}
