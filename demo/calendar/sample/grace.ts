import { atHome, away, birthday, focus, office, type Persona, weekly } from './persona.ts';

const doc =
  'Notes: <a href="https://docs.example.com/d/nimbus">shared doc</a>. Please add topics before noon.';

/** Grace, staff engineer in New York, on call every few weeks, plays the cello. */
export const grace: Persona = {
  labels: ['Incidents', 'Hiring', 'Mentoring'],
  words: {
    projects: ['Atlas', 'Boreal', 'Comet', 'the billing rewrite', 'search indexing', 'the mobile app'],
    clients: ['Verdier & Co', 'Hudson Credit Union', 'Lakeside Hotels', 'Orchard Foods'],
    names: ['Priya Nair', 'Tomás Herrera', 'Ada Moreau', 'Olu Adeyemi', 'Yuki Tanaka'],
    rooms: ['Hopper (12th floor)', 'Lovelace', 'Phone booth 3', 'Turing'],
  },
  // biome-ignore format: one event a line reads like a diary
  series: [
    { title: 'Stand-up', day: 0, at: '10:00', minutes: 15, rule: weekly('MO,TU,WE,TH,FR'), with: ['Priya Nair', 'Tomás Herrera', 'Olu Adeyemi'], meet: true, work: true, thisWeek: 'cancelled' },
    { title: 'Lunch', day: 0, at: '12:30', minutes: 45, rule: weekly('MO,TU,WE,TH,FR'), color: '2', free: true },
    { title: '1:1 Priya / Grace', day: 1, at: '10:30', minutes: 30, rule: weekly('TU'), with: ['Priya Nair'], meet: true, work: true, thisWeek: 'moved' },
    { title: '1:1 Margaret / Grace', day: 2, at: '11:00', minutes: 30, rule: weekly('WE'), with: ['Margaret Hale'], by: 'Margaret Hale', reply: 'accepted', meet: true, work: true },
    { title: 'Mentoring: Olu', day: 3, at: '16:00', minutes: 45, rule: weekly('TH', 2), with: ['Olu Adeyemi'], label: 'third', work: true },
    { title: 'Product committee', day: 0, at: '09:00', minutes: 60, rule: weekly('MO'), with: ['Ada Moreau', 'Margaret Hale', 'Linus Rao'], by: 'Ada Moreau', reply: 'accepted', meet: true, color: '9', work: true },
    { title: 'Architecture review', day: 3, at: '11:00', minutes: 60, rule: weekly('TH'), with: 5, room: 'Hopper (12th floor)', note: doc, work: true },
    { title: 'Sprint planning', day: 0, at: '13:30', minutes: 90, rule: weekly('MO', 2), with: 6, room: 'Turing', work: true },
    { title: 'Retro', day: 4, at: '15:00', minutes: 60, rule: weekly('FR', 2), with: 5, room: 'Turing', work: true },
    { title: 'Incident review', day: 2, at: '14:00', minutes: 45, rule: weekly('WE'), with: 4, meet: true, label: 'first', color: '11', work: true },
    { title: 'Focus: deep work', day: 1, at: '13:30', minutes: 180, rule: weekly('TU,TH'), type: 'focusTime', color: '8', work: true, extra: focus },
    { title: 'Office', day: 1, rule: weekly('TU,WE,TH'), ...office('New York, 5th Ave') },
    { title: 'Home', day: 0, rule: weekly('MO,FR'), ...atHome },
    { title: 'Cello rehearsal 🎻', day: 2, at: '19:00', minutes: 120, rule: weekly('WE'), place: 'St. Ann’s Church', color: '3' },
    { title: 'Climbing', day: 0, at: '18:30', minutes: 90, rule: weekly('MO,TH'), place: 'Vital Climbing, Brooklyn', color: '10' },
    { title: 'Call with Mum', day: 6, at: '11:00', minutes: 45, rule: weekly('SU'), private: true },
    { title: 'All hands', day: 1, at: '16:45', minutes: 60, rule: 'FREQ=MONTHLY;BYDAY=1TU', with: 8, by: 'Margaret Hale', reply: 'accepted', meet: true, work: true },
    { title: 'Ada’s birthday', week: -30, day: 2, rule: 'FREQ=YEARLY', ...birthday },
    { title: 'My birthday 🎈', week: 0, day: 4, rule: 'FREQ=YEARLY', ...birthday },
  ],
  // biome-ignore format: one event a line reads like a diary
  planned: [
    { title: 'Strange Loop reunion', week: 3, day: 3, days: 2, place: 'St. Louis, MO', color: '6' },
    { title: 'Flight JFK → STL', week: 3, day: 2, at: '17:40', minutes: 165, place: 'JFK Terminal 5', type: 'fromGmail', private: true },
    { title: 'On call', week: -1, day: 0, days: 7, free: true, color: '11', label: 'first' },
    { title: 'On call', week: 4, day: 0, days: 7, free: true, color: '11', label: 'first' },
    { title: 'Vacation: Acadia', week: -15, day: 5, days: 10, ...away('Out hiking.') },
    { title: 'Autumn concert', week: -5, day: 5, at: '19:30', minutes: 150, place: 'St. Ann’s Church', color: '3' },
    { title: 'Performance review', week: 1, day: 2, at: '15:30', minutes: 60, with: ['Margaret Hale'], by: 'Margaret Hale', reply: 'accepted', private: true, label: 'second' },
    { title: 'Lease signing', week: -2, day: 4, at: '09:00', minutes: 30, private: true },
  ],
  // biome-ignore format: one event a line reads like a diary
  templates: [
    { title: 'Code review: {p}', weight: 9, kind: 'work', hours: [9, 18], minutes: [30, 45, 60] },
    { title: 'Pairing with {n} on {p}', weight: 8, kind: 'work', hours: [9, 18], minutes: [60, 90], with: [1, 1] },
    { title: 'Design session: {p}', weight: 6, kind: 'work', hours: [9, 18], minutes: [60, 90], with: [2, 6], more: { note: doc } },
    { title: 'Sync on {p}', weight: 9, kind: 'work', hours: [9, 17], minutes: [25, 30, 45], with: [1, 4] },
    { title: 'Customer escalation: {c}', weight: 3, kind: 'work', hours: [9, 18], minutes: [30, 60], with: [2, 4], more: { color: '11', label: 'first' } },
    { title: 'Interview: backend engineer', weight: 4, kind: 'work', hours: [10, 17], minutes: [60], with: [1, 2], more: { label: 'second' } },
    { title: 'Interview debrief', weight: 2, kind: 'work', hours: [10, 18], minutes: [30], with: [3, 5], more: { label: 'second' } },
    { title: 'Write RFC for {p}', weight: 6, kind: 'work', hours: [9, 18], minutes: [60, 120] },
    { title: 'Release {p}', weight: 3, kind: 'work', hours: [10, 16], minutes: [45], with: [1, 3] },
    { title: 'Hold: {p}', weight: 3, kind: 'work', hours: [9, 18], minutes: [120], more: { type: 'focusTime', color: '8' } },
    { title: 'Inbox', weight: 5, kind: 'work', hours: [8, 18], minutes: [30] },
    { title: 'Coffee with {n} ☕', weight: 3, kind: 'work', hours: [9, 17], minutes: [30], more: { free: true } },
    { title: 'Dentist', weight: 1, kind: 'home', hours: [8, 18], minutes: [45], more: { private: true } },
    { title: 'Dinner with {n}', weight: 2, kind: 'home', hours: [18, 22], minutes: [90, 120], more: { place: 'Lilia, Brooklyn' } },
    { title: 'Groceries', weight: 2, kind: 'home', hours: [18, 21], minutes: [45] },
    { title: 'Cello practice', weight: 3, kind: 'home', hours: [19, 22], minutes: [45, 60], more: { color: '3' } },
    { title: 'Farmers market', weight: 2, kind: 'weekend', hours: [9, 13], minutes: [60], more: { place: 'Grand Army Plaza' } },
    { title: 'Hike', weight: 2, kind: 'weekend', hours: [8, 18], minutes: [240, 300], more: { place: 'Breakneck Ridge' } },
    { title: 'Brunch', weight: 2, kind: 'weekend', hours: [11, 15], minutes: [90] },
  ],
};
