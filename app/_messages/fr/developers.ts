import type { developers as en } from '#app/_messages/en/developers.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const developers: Messages<typeof en> = {
  title: 'Pour les développeurs',
  intro:
    'Ce que vous voyez ici, des programmes peuvent le lire en JSON. Les heures sont en RFC 3339 et en UTC, les jours entiers sont des dates, et la fin d’une période ou d’un événement est exclue. Les dates que vous envoyez sont des jours de votre fuseau horaire.',
  access:
    'Un programme envoie un jeton d’accès personnel\u00a0: <code>header</code>. Il lit\u202f; ce qui change quelque chose est réservé aux pages de cette installation.',
  tokens: 'Créer un jeton d’accès',
  document: 'La même chose en document OpenAPI 3.1',
  errors:
    'Ce qui ne va pas est répondu en application/problem+json (RFC 9457) avec une raison et un identifiant qui est aussi dans le journal du serveur\u00a0: 400 pour une requête qui n’a pas de sens, 401 sans jeton qui ouvre, 404, 429 avec Retry-After, 5xx.',
  parameters: 'Paramètres',
  answer: 'Réponse',
  body: 'Corps',
  field: 'Champ',
  type: 'Type',
  meaning: 'Sens',
  required: 'requis',
  optional: 'facultatif',
  session: 'Réservé aux pages de cette installation',
  schemas: 'De quoi sont faites les réponses',
  summary: {
    me: 'Qui vous êtes, et quels comptes sont connectés.',
    calendars: 'Vos agendas.',
    selectCalendar: 'Inclut un agenda, ou le laisse de côté.',
    events:
      'Les événements des agendas sélectionnés qui touchent une période de deux ans au plus, chacun avec s’il compte, et sinon pourquoi.',
    insights: 'Où est passé le temps d’une période, par catégorie, agenda, jour, semaine ou personne.',
    syncState: 'Où en sont les synchronisations de vos agendas.',
    startSync: 'Lance une synchronisation.',
    syncProgress: 'La même chose en événements envoyés par le serveur, tant que quelque chose est en cours.',
    exportCsv: 'Les événements d’une période pour un tableur, dans la langue que demande Accept-Language.',
    exportIcs: 'Les événements d’une période pour un logiciel d’agenda (RFC 5545).',
    exportJson: 'Les événements d’une période avec leurs totaux, agendas et catégories.',
    myData: 'Tout ce qui est conservé de vous, en un document.',
    openapi: 'Ce document.',
  },
};
