import { describe, expect, it } from 'vitest';
import { allDay, timed } from '#app/calendar/testing/sample.ts';
import type { EventPerson } from '#lib/calendar/event.ts';
import { eventsCsv } from './events-csv.ts';
import { eventsExport } from './events-export.ts';
import { exportedWeek } from './testing/exported.ts';

const person = (name: string | null, change: Partial<EventPerson> = {}): EventPerson => ({
  name,
  email: 'someone@example.com',
  self: false,
  resource: false,
  organizer: false,
  response: 'none',
  ...change,
});

const week = exportedWeek([
  timed('2026-11-23T09:00:00+01:00', '2026-11-23T10:30:00+01:00', {
    title: 'Revue; "finale"',
    categoryId: 'meetings',
    response: 'accepted',
    recurring: true,
    location: '=1+1',
    people: [
      person('Ada', { self: true }),
      person('Grace'),
      person(null),
      person('Salle', { resource: true }),
    ],
  }),
  timed('2026-11-23T10:00:00+01:00', '2026-11-23T11:00:00+01:00', { title: '' }),
  allDay('2026-11-24', '2026-11-26', { title: 'Salon', response: 'declined' }),
]);

/** The cells of the rows, of a file in which no quoted text holds a separator. */
const cellsOf = (text: string, row: number, separator: string) =>
  (text.split('\r\n')[row] ?? '').split(separator);

describe('the events of a range as CSV', () => {
  it('are a line each for a French spreadsheet', () => {
    const lines = eventsCsv(week, 'fr').split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      '\uFEFF"Titre";"Début";"Fin";"Toute la journée";"Heures";"Heures comptées";"Non compté, car";"Catégorie";"Agenda";"Réponse";"État";"Récurrent";"Lieu";"Personnes"',
    );
    expect(lines[1]).toBe(
      '"Revue; ""finale""";"2026-11-23 09:00";"2026-11-23 10:30";"non";1,5;1,25;;"Réunions";"Ada Moreau";"accepté";"confirmé";"oui";"\'=1+1";"Grace, someone@example.com"',
    );
    expect(lines[3]).toBe(
      '"Salon";"2026-11-24";"2026-11-25";"oui";;0;"refusé";"Sans catégorie";"Ada Moreau";"refusé";"confirmé";"non";;',
    );
  });

  it('have counted hours that add up to the total, overlapped time shared', () => {
    const text = eventsCsv(week, 'en');
    const hours = [1, 2, 3].map((row) => Number(cellsOf(text, row, ',').at(5)));
    const { total, events } = eventsExport(week);
    expect(hours.reduce((sum, each) => sum + each, 0)).toBeCloseTo(total.countedMinutes / 60, 5);
    expect(total).toEqual({ countedMinutes: 120, rawMinutes: 150, events: 2 });
    expect(events).toHaveLength(3);
  });

  it('are written in the time zone of the range, on the days that clocks change too', () => {
    const events = [timed('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')];
    const range = {
      from: Date.parse('2026-10-24T22:00:00Z'),
      to: Date.parse('2026-10-25T23:00:00Z'),
      timeZone: 'Europe/Paris',
    };
    const cells = cellsOf(eventsCsv(exportedWeek(events, { range }), 'en'), 1, ',');
    expect(cells.slice(1, 6)).toEqual(['"2026-10-25 02:30"', '"2026-10-25 02:30"', '"no"', '1', '1']);
  });

  it('of an empty range are a header alone', () => {
    expect(eventsCsv(exportedWeek([]), 'en').match(/\r\n/g)).toHaveLength(1);
  });
});
