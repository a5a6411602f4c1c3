import { atHome, away, birthday, elsewhere, focus, type Persona, weekly } from './persona.ts';

const paper = 'Paper: <i>Time-use at scale</i>. Figures 2 and 4 are still missing.';

/** Linus, researcher in Bengaluru, half an hour off everybody; teaches, and talks to Paris late in the day. */
export const linus: Persona = {
  labels: ['Paper', 'Teaching', 'Grant'],
  words: {
    projects: [
      'the sleep study',
      'Atlas metrics',
      'the survey pipeline',
      'the time-use paper',
      'the open data set',
    ],
    clients: ['IISc', 'Université de Liège', 'the ethics board', 'Mysuru Health Trust'],
    names: ['Ada Moreau', 'Yuki Tanaka', 'Søren Lindqvist', 'Priya Nair', 'Fatima El Amrani'],
    rooms: ['Raman seminar room', 'Lab 2', 'Library carrel 7', 'Banyan'],
  },
  // biome-ignore format: one event a line reads like a diary
  series: [
    { title: 'Lab stand-up', day: 0, at: '09:45', minutes: 15, rule: weekly('MO,TU,WE,TH,FR'), with: ['Priya Nair', 'Søren Lindqvist'], room: 'Lab 2', work: true, thisWeek: 'cancelled' },
    { title: 'Lunch in the canteen', day: 0, at: '13:00', minutes: 45, rule: weekly('MO,TU,WE,TH,FR'), free: true },
    { title: 'Writing hours', day: 1, at: '10:00', minutes: 150, rule: weekly('TU,TH'), type: 'focusTime', color: '8', work: true, label: 'first', extra: focus },
    { title: 'Lecture: Measuring time', day: 0, at: '14:00', minutes: 90, rule: weekly('MO,WE'), place: 'IISc, hall B', color: '5', label: 'second', work: true },
    { title: 'Office hours', day: 2, at: '16:00', minutes: 60, rule: weekly('WE'), place: 'IISc, room 214', label: 'second', work: true, thisWeek: 'moved' },
    { title: 'Product committee (Paris)', day: 0, at: '15:30', minutes: 60, rule: weekly('MO'), with: ['Ada Moreau', 'Margaret Hale', 'Grace Whitfield'], by: 'Ada Moreau', reply: 'accepted', meet: true, color: '9', work: true },
    { title: 'Research group', day: 4, at: '11:00', minutes: 90, rule: weekly('FR'), with: 5, room: 'Raman seminar room', note: paper, work: true },
    { title: '1:1 with Søren', day: 3, at: '14:30', minutes: 30, rule: weekly('TH'), with: ['Søren Lindqvist'], meet: true, work: true },
    { title: 'Reading club 📚', day: 1, at: '17:00', minutes: 60, rule: weekly('TU', 2), with: 4, room: 'Banyan', work: true },
    { title: 'Data review', day: 4, at: '15:00', minutes: 60, rule: weekly('FR', 2), with: ['Yuki Tanaka', 'Fatima El Amrani'], meet: true, work: true },
    { title: 'Institute', day: 0, rule: weekly('MO,WE,FR'), ...elsewhere('IISc campus') },
    { title: 'Home', day: 1, rule: weekly('TU,TH'), ...atHome },
    { title: 'Cricket nets 🏏', day: 5, at: '07:00', minutes: 90, rule: weekly('SA'), place: 'Cubbon Park', color: '10' },
    { title: 'Swimming', day: 1, at: '06:30', minutes: 45, rule: weekly('TU,TH'), color: '10' },
    { title: 'Tamil class', day: 3, at: '19:00', minutes: 60, rule: weekly('TH'), color: '3' },
    { title: 'Faculty meeting', day: 2, at: '11:00', minutes: 90, rule: 'FREQ=MONTHLY;BYDAY=3WE', with: 6, room: 'Raman seminar room', work: true },
    { title: 'Amma’s birthday', week: -22, day: 1, rule: 'FREQ=YEARLY', ...birthday },
    { title: 'Grace’s birthday', week: 0, day: 4, rule: 'FREQ=YEARLY', ...birthday },
  ],
  // biome-ignore format: one event a line reads like a diary
  planned: [
    { title: 'Time-Use Conference', week: 3, day: 0, days: 4, place: 'Kyoto International Conference Center', color: '6' },
    { title: 'Flight BLR → KIX', week: 2, day: 6, at: '23:55', minutes: 590, place: 'Kempegowda T2', type: 'fromGmail', private: true },
    { title: 'Camera-ready deadline', week: 1, day: 4, free: true, color: '11', label: 'first' },
    { title: 'Field work in Mysuru', week: -10, day: 1, days: 3, place: 'Mysuru' },
    { title: 'Leave', week: -19, day: 0, days: 7, ...away('Back next week.') },
    { title: 'Grant hearing', week: -3, day: 2, at: '10:30', minutes: 75, with: 3, place: 'Delhi (remote)', label: 'third', color: '5' },
    { title: 'Diwali 🪔', week: -2, day: 6, days: 2, free: true },
    { title: 'Thesis defence: R. Iyer', week: 5, day: 3, at: '14:00', minutes: 180, room: 'Raman seminar room', with: 5 },
  ],
  // biome-ignore format: one event a line reads like a diary
  templates: [
    { title: 'Analysis: {p}', weight: 10, kind: 'work', hours: [9, 18], minutes: [60, 90, 120] },
    { title: 'Supervision: {n}', weight: 7, kind: 'work', hours: [9, 18], minutes: [30, 45], with: [1, 1] },
    { title: 'Call with {c}', weight: 6, kind: 'work', hours: [10, 19], minutes: [30, 45, 60], with: [1, 3] },
    { title: 'Sync with {n} about {p}', weight: 8, kind: 'work', hours: [12, 19], minutes: [30, 45], with: [1, 3] },
    { title: 'Grading', weight: 5, kind: 'work', hours: [9, 18], minutes: [60, 90], more: { label: 'second' } },
    { title: 'Prepare slides', weight: 5, kind: 'work', hours: [9, 18], minutes: [45, 60] },
    { title: 'Peer review', weight: 4, kind: 'work', hours: [9, 18], minutes: [60, 90] },
    { title: 'Seminar: {p}', weight: 4, kind: 'work', hours: [14, 18], minutes: [60], with: [3, 8], more: { note: paper } },
    { title: 'Draft section on {p}', weight: 6, kind: 'work', hours: [9, 18], minutes: [90, 120], more: { type: 'focusTime', color: '8', label: 'first' } },
    { title: 'Email', weight: 5, kind: 'work', hours: [8, 19], minutes: [30] },
    { title: 'Chai with {n} 🍵', weight: 4, kind: 'work', hours: [15, 18], minutes: [20], more: { free: true } },
    { title: 'Clinic appointment', weight: 1, kind: 'home', hours: [8, 18], minutes: [30], more: { private: true } },
    { title: 'Dinner at {n}’s', weight: 2, kind: 'home', hours: [19, 22], minutes: [120] },
    { title: 'Cooking', weight: 2, kind: 'home', hours: [18, 21], minutes: [60] },
    { title: 'Late call with New York', weight: 2, kind: 'home', hours: [20, 23], minutes: [45, 60], more: { meet: true } },
    { title: 'Market', weight: 2, kind: 'weekend', hours: [9, 12], minutes: [60], more: { place: 'KR Market' } },
    { title: 'Temple visit', weight: 1, kind: 'weekend', hours: [7, 11], minutes: [90] },
    { title: 'Ride to Nandi Hills', weight: 2, kind: 'weekend', hours: [5, 12], minutes: [240] },
  ],
};
