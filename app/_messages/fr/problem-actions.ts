import type { problemActions as en } from '#app/_messages/en/problem-actions.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const problemActions: Messages<typeof en> = {
  kept: 'Ce qui a été gardé',
  next: 'Que faire maintenant',
  tryAgain: 'Réessayer',
  wait: 'Ce sera de nouveau possible dans {seconds, plural, one {# seconde} other {# secondes}}.',
  home: 'Retour au début',
  reference: 'Référence',
  technical: 'Pour la personne qui gère cette installation',
};
