import { atHome, away, birthday, focus, office, type Persona, weekly } from './persona.ts';

const agenda =
  '<b>Ordre du jour</b><ul><li>Points en cours</li><li>Décisions à prendre</li><li>Tour de table</li></ul>';

/** Ada, product manager in Paris, two children at school. */
export const ada: Persona = {
  labels: ['Clients', 'Recrutement', 'Budget'],
  words: {
    projects: ['Atlas', 'Boréal', 'Comète', 'Félin', 'Appli mobile', 'Facturation'],
    clients: [
      'Maison Verdier',
      'Banque du Rhône',
      'Cidreries Le Goff',
      'Hôtels Pérignon',
      'Université de Liège',
    ],
    names: ['Chloé Lefèvre', 'Maxime Dubois', 'Grace Whitfield', 'Tomás Herrera', 'Fatima El Amrani'],
    rooms: ['Salle Émilie-du-Châtelet', 'Salle Noether', 'Salle Éole (4ᵉ étage)', 'Bulle 2'],
  },
  // biome-ignore format: one event a line reads like a diary
  series: [
    { title: 'Point quotidien', day: 0, at: '09:30', minutes: 15, rule: weekly('MO,TU,WE,TH,FR'), with: ['Chloé Lefèvre', 'Maxime Dubois', 'Tomás Herrera'], meet: true, work: true, thisWeek: 'cancelled' },
    { title: 'Dépose des enfants à l’école', day: 0, at: '08:20', minutes: 20, rule: weekly('MO,TU,TH,FR'), free: true, private: true },
    { title: 'Déjeuner', day: 0, at: '12:30', minutes: 60, rule: weekly('MO,TH'), color: '2' },
    { title: 'Tête-à-tête Chloé', day: 1, at: '10:00', minutes: 30, rule: weekly('TU'), with: ['Chloé Lefèvre'], meet: true, work: true, thisWeek: 'moved' },
    { title: 'Tête-à-tête Maxime', day: 2, at: '10:00', minutes: 30, rule: weekly('WE'), with: ['Maxime Dubois'], room: 'Bulle 2', work: true },
    { title: 'Point avec Margaret', day: 3, at: '15:00', minutes: 45, rule: weekly('TH'), with: ['Margaret Hale'], by: 'Margaret Hale', reply: 'accepted', meet: true, work: true },
    { title: 'Comité produit', day: 0, at: '11:00', minutes: 60, rule: weekly('MO'), with: ['Margaret Hale', 'Grace Whitfield', 'Linus Rao', 'Tomás Herrera', 'Fatima El Amrani'], room: 'Salle Émilie-du-Châtelet', note: agenda, color: '9', work: true },
    { title: 'Revue de sprint', day: 4, at: '11:00', minutes: 60, rule: weekly('FR', 2), with: 6, room: 'Salle Noether', work: true },
    { title: 'Rétrospective', day: 4, at: '14:00', minutes: 60, rule: weekly('FR', 2), with: 5, room: 'Salle Noether', work: true },
    { title: 'Planification de sprint', day: 0, at: '14:00', minutes: 90, rule: weekly('MO', 2), with: 6, meet: true, work: true },
    { title: 'Temps de concentration', day: 1, at: '14:00', minutes: 120, rule: weekly('TU,TH'), type: 'focusTime', color: '8', work: true, extra: focus },
    { title: 'Bureau', day: 0, rule: weekly('MO,TU,TH'), ...office('Paris, rue du Chemin-Vert') },
    { title: 'Maison', day: 2, rule: weekly('WE,FR'), ...atHome },
    { title: 'Yoga 🧘‍♀️', day: 1, at: '19:00', minutes: 75, rule: weekly('TU'), place: 'Studio Lotus, 14 rue Oberkampf', color: '10' },
    { title: 'Course à pied', day: 5, at: '09:00', minutes: 60, rule: weekly('SA'), place: 'Bois de Vincennes', color: '10' },
    { title: 'Cours de piano de Léa', day: 2, at: '17:30', minutes: 45, rule: weekly('WE'), free: true },
    { title: 'Comité de direction', day: 1, at: '16:30', minutes: 90, rule: 'FREQ=MONTHLY;BYDAY=2TU', with: 7, by: 'Margaret Hale', reply: 'accepted', room: 'Salle Émilie-du-Châtelet', work: true },
    { title: 'Anniversaire de Léa 🎂', week: -40, day: 3, rule: 'FREQ=YEARLY', ...birthday },
    { title: 'Anniversaire de Grace', week: 0, day: 4, rule: 'FREQ=YEARLY', ...birthday },
  ],
  // biome-ignore format: one event a line reads like a diary
  planned: [
    { title: 'Salon Tech & Santé', week: 2, day: 1, days: 3, place: 'Eurexpo Lyon', color: '6' },
    { title: 'Train Paris → Lyon', week: 2, day: 1, at: '07:04', minutes: 118, place: 'Gare de Lyon', type: 'fromGmail', private: true },
    { title: 'Train Lyon → Paris', week: 2, day: 3, at: '18:04', minutes: 120, place: 'Lyon Part-Dieu', type: 'fromGmail', private: true },
    { title: 'Vacances en Bretagne', week: -17, day: 5, days: 16, ...away('Je suis en congé.') },
    { title: 'Week-end à Étretat', week: -6, day: 4, days: 3, free: true },
    { title: 'Spectacle de l’école', week: 4, day: 4, at: '18:00', minutes: 120, place: 'École Voltaire' },
    { title: 'Entretien annuel', week: 1, day: 3, at: '10:30', minutes: 60, with: ['Margaret Hale'], by: 'Margaret Hale', reply: 'accepted', private: true, label: 'second' },
    { title: 'Emménagement dans les nouveaux bureaux', week: -9, day: 2, days: 2, free: true, place: 'Rue du Chemin-Vert' },
    { title: 'Noël en famille 🎄', week: 5, day: 3, days: 2, free: true, place: 'Chez Mamie, à Quimper' },
  ],
  // biome-ignore format: one event a line reads like a diary
  templates: [
    { title: 'Point : {p}', weight: 12, kind: 'work', hours: [9, 18], minutes: [30, 30, 45, 60], with: [1, 5] },
    { title: 'Atelier : {p}', weight: 5, kind: 'work', hours: [9, 18], minutes: [90, 120], with: [3, 8], more: { note: agenda } },
    { title: 'Appel client : {c}', weight: 8, kind: 'work', hours: [9, 18], minutes: [30, 45], with: [1, 3], more: { color: '11', label: 'first' } },
    { title: 'Démo {p} chez {c}', weight: 4, kind: 'work', hours: [10, 17], minutes: [45, 60], with: [2, 5], more: { color: '11' } },
    { title: 'Tête-à-tête avec {n}', weight: 6, kind: 'work', hours: [9, 18], minutes: [25, 30], with: [1, 1] },
    { title: 'Rédaction des spécifications : {p}', weight: 7, kind: 'work', hours: [9, 18], minutes: [60, 90, 120] },
    { title: 'Préparer le comité', weight: 4, kind: 'work', hours: [9, 18], minutes: [30, 60] },
    { title: 'Entretien candidat (équipe {p})', weight: 3, kind: 'work', hours: [10, 18], minutes: [45, 60], with: [1, 2], more: { label: 'second' } },
    { title: 'Tests utilisateurs « {p} »', weight: 3, kind: 'work', hours: [10, 17], minutes: [60], with: [2, 4] },
    { title: 'Revue budgétaire', weight: 2, kind: 'work', hours: [9, 17], minutes: [60], with: [2, 3], more: { label: 'third', color: '5' } },
    { title: 'Courriels', weight: 6, kind: 'work', hours: [8, 19], minutes: [30, 45] },
    { title: 'Temps bloqué : {p}', weight: 3, kind: 'work', hours: [9, 18], minutes: [120], more: { type: 'focusTime', color: '8' } },
    { title: 'Café avec {n} ☕', weight: 3, kind: 'work', hours: [9, 17], minutes: [20, 30], more: { free: true } },
    { title: 'Médecin', weight: 1, kind: 'home', hours: [8, 19], minutes: [30], more: { private: true } },
    { title: 'Dîner avec {n}', weight: 2, kind: 'home', hours: [19, 23], minutes: [120, 150], more: { place: 'Le Bistrot d’à côté' } },
    { title: 'Courses', weight: 2, kind: 'home', hours: [18, 20], minutes: [45, 60] },
    { title: 'Cinéma', weight: 1, kind: 'home', hours: [19, 23], minutes: [120] },
    { title: 'Marché', weight: 2, kind: 'weekend', hours: [9, 13], minutes: [60], more: { place: 'Marché d’Aligre' } },
    { title: 'Musée avec les enfants', weight: 2, kind: 'weekend', hours: [10, 18], minutes: [120, 180] },
    { title: 'Déjeuner chez les parents', weight: 2, kind: 'weekend', hours: [12, 16], minutes: [150, 180] },
  ],
};
