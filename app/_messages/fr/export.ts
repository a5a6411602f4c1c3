import type { exports as en } from '#app/_messages/en/export.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const exports: Messages<typeof en> = {
  columns: {
    title: 'Titre',
    start: 'Début',
    end: 'Fin',
    allDay: 'Toute la journée',
    hours: 'Heures',
    countedHours: 'Heures comptées',
    reason: 'Non compté, car',
    category: 'Catégorie',
    calendar: 'Agenda',
    response: 'Réponse',
    status: 'État',
    recurring: 'Récurrent',
    location: 'Lieu',
    people: 'Personnes',
  },
  yes: 'oui',
  no: 'non',
  uncategorised: 'Sans catégorie',
  response: {
    accepted: 'accepté',
    declined: 'refusé',
    tentative: 'peut-être',
    needsAction: 'sans réponse',
  },
  status: { confirmed: 'confirmé', tentative: 'non confirmé', cancelled: 'annulé' },
  reason: {
    cancelled: 'annulé',
    declined: 'refusé',
    free: 'affiché comme disponible',
    workingLocation: 'lieu de travail',
    birthday: 'anniversaire',
    tentative: 'non confirmé',
    outOfOffice: 'absence',
    hiddenCalendar: 'agenda laissé de côté',
    allDay: 'toute la journée',
    invalid: 'ses heures n’ont pas de sens',
  },
  incomplete: 'incomplet',
};
