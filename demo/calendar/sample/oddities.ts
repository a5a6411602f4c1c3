import { clockChanges, type Frame, minuteMs, wallAt } from './frame.ts';
import type { Plan } from './plan.ts';

/** What the events below are called, in the person's language. */
interface OddWords {
  markup: string;
  image: string;
  link: string;
  long: string;
  bidi: string;
  night: string;
  reminder: string;
  flash: string;
  workshop: [string, string, string];
  visit: string;
  whole: string;
  declined: string;
  tentative: string;
  waiting: string;
  free: string;
  away: string;
  call: string;
  crowd: string;
  css: string;
  backup: string;
}

const french: OddWords = {
  markup: 'Revue de sécurité : <script>alert(1)</script>',
  image: 'Bug 4127 : "><img src=x onerror=alert(1)> dans l’export',
  link: 'Lien piégé (exercice de l’équipe sécurité)',
  long: `Réunion préparatoire à la préparation ${'de la réunion de cadrage '.repeat(14)}(suite et fin)`,
  bidi: 'Démo – عرض المنتج (v2) – 24 h',
  night: 'Concert au Trianon 🎶',
  reminder: 'Rappel : envoyer le compte rendu',
  flash: 'Appel éclair 📞',
  workshop: ['Atelier feuille de route', 'Point budget (chevauche l’atelier)', 'Entretien flash avec Inès'],
  visit: 'Visite des partenaires de Lisbonne',
  whole: 'Date limite : dossier de subvention',
  declined: 'Présentation fournisseur (décliné)',
  tentative: 'Petit-déjeuner réseau',
  waiting: 'Invitation : comité éthique',
  free: 'Webinaire en fond sonore',
  away: 'Absente : rendez-vous médical',
  call: 'Appel avec New York',
  crowd: 'Réunion plénière',
  css: '</style><style>*{display:none}</style> & Cie « déjà-vu »',
  backup: 'Mise en production de nuit (changement d’heure)',
};

const english: OddWords = {
  markup: 'Security review: <script>alert(1)</script>',
  image: 'Bug 4127: "><img src=x onerror=alert(1)> in the export',
  link: 'Phishing drill (look at the link)',
  long: `Preparation for the preparation ${'of the kick-off for the steering group '.repeat(10)}(continued)`,
  bidi: 'Demo – عرض المنتج (v2) – 24 h',
  night: 'Late show 🎶',
  reminder: 'Reminder: send the minutes',
  flash: 'Quick call 📞',
  workshop: ['Roadmap workshop', 'Budget check (overlaps the workshop)', 'Flash interview with Inès'],
  visit: 'Partners visiting from Lisbon',
  whole: 'Deadline: grant application',
  declined: 'Vendor pitch (declined)',
  tentative: 'Networking breakfast',
  waiting: 'Invitation: ethics committee',
  free: 'Webinar in the background',
  away: 'Out: medical appointment',
  call: 'Call with Tokyo',
  crowd: 'Plenary',
  css: '</style><style>*{display:none}</style> & Co “naïve café”',
  backup: 'Night release (clock change)',
};

/** What calendars really hold and programs stumble over; most of it in this week, so that it is seen at once. */
export function oddPlans(language: string): Plan[] {
  const say = language.startsWith('fr') ? french : english;
  // biome-ignore format: one event a line reads like a diary
  return [
    { title: say.workshop[0], week: 0, day: 2, at: '14:00', minutes: 90, with: 4, color: '4' },
    { title: say.workshop[1], week: 0, day: 2, at: '14:15', minutes: 60, with: 2 },
    { title: say.workshop[2], week: 0, day: 2, at: '14:30', minutes: 30, with: ['Inès Garnier'] },
    { title: say.night, week: 0, day: 4, at: '22:30', minutes: 180, place: 'Trianon', color: '3' },
    { title: say.reminder, week: 0, day: 3, at: '18:00', minutes: 0 },
    { title: say.flash, week: 0, day: 1, at: '11:55', minutes: 5 },
    { title: 'اجتماع مع فريق الرياض', week: 0, day: 2, at: '11:00', minutes: 45, with: ['نور الحسن'], by: 'نور الحسن', reply: 'accepted', meet: true },
    { title: say.bidi, week: 1, day: 1, at: '15:00', minutes: 45, with: 2 },
    { title: say.markup, week: 0, day: 3, at: '16:00', minutes: 30, with: 3, note: '<script>alert(document.cookie)</script><b onmouseover=alert(1)>x</b>', place: '<img src=x onerror=alert(2)>' },
    { title: say.image, week: 0, day: 4, at: '16:30', minutes: 30 },
    { title: say.css, week: -1, day: 1, at: '09:00', minutes: 25 },
    { title: say.link, week: 0, day: 0, at: '17:00', minutes: 30, place: 'javascript:alert(document.domain)', extra: { htmlLink: 'javascript:alert(document.domain)', hangoutLink: 'javascript:alert(2)' } },
    { title: say.long, week: 1, day: 0, at: '16:00', minutes: 45 },
    { title: say.visit, week: 0, day: 1, days: 3, place: 'Lisboa', free: true, color: '6' },
    { title: say.whole, week: 0, day: 3, color: '11' },
    { title: say.declined, week: 0, day: 1, at: '16:30', minutes: 60, by: 'Jenny O’Neill', reply: 'declined' },
    { title: say.tentative, week: 0, day: 3, at: '08:00', minutes: 60, by: 'Rafael Costa', reply: 'tentative', place: 'Café des Arts' },
    { title: say.waiting, week: 0, day: 4, at: '10:00', minutes: 60, by: 'Søren Lindqvist', reply: 'needsAction', with: 4 },
    { title: say.free, week: 0, day: 0, at: '15:30', minutes: 60, free: true },
    { title: say.away, week: 0, day: 3, at: '16:45', minutes: 75, type: 'outOfOffice', extra: { outOfOfficeProperties: { autoDeclineMode: 'declineNone' } } },
    { title: say.call, week: 0, day: 1, at: '17:45', minutes: 30, meet: true, with: ['李小龙', 'Yuki Tanaka'] },
    { title: say.crowd, week: 0, day: 0, at: '18:00', minutes: 45, by: 'Margaret Hale', reply: 'accepted', extra: { attendeesOmitted: true } },
    { title: '会議 — レビュー ✅🧪', week: -1, day: 3, at: '10:45', minutes: 15, with: ['Yuki Tanaka'] },
    { title: '', week: 0, day: 2, at: '18:30', minutes: 30 },
  ];
}

/** A night's work over each change of the clock, from an hour before it to two hours after, and a nap on it. */
export function clockChangePlans(frame: Frame, language: string): Plan[] {
  const title = (language.startsWith('fr') ? french : english).backup;
  return clockChanges(frame).map(({ at }) => {
    const start = at - 60 * minuteMs;
    const wall = start + frame.zone.offsetAt(start);
    const days = Math.floor((wall - wallAt(frame, 0, 0)) / 86_400_000);
    const clock = new Date(wall).toISOString().slice(11, 16);
    return {
      title,
      week: Math.floor(days / 7),
      day: ((days % 7) + 7) % 7,
      at: clock,
      minutes: 180,
      color: '7',
    };
  });
}
