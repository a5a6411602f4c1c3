import type { sync as en } from '#app/_messages/en/sync.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const sync: Messages<typeof en> = {
  first: 'Première lecture de vos agendas',
  counts: 'Agendas : {done} sur {all} · Événements jusqu’ici : {events}',
  reload: 'Recharger cette page pour voir ce qui est arrivé',
  syncing: 'Synchronisation…',
  justNow: 'Synchronisé à l’instant',
  minutes: 'Synchronisé il y a {count} min',
  hours: 'Synchronisé il y a {count} h',
  at: 'Synchronisé le {time}',
  never: 'Pas encore synchronisé',
  stale: 'Dernière synchronisation échouée : état du {time}',
  syncNow: 'Synchroniser',
  refused: 'La synchronisation n’a pas pu commencer : réessayez dans une minute',
  failed: 'La synchronisation a échoué',
  partial: 'Une partie seulement de vos agendas a pu être synchronisée',
  updated: 'Votre agenda a été mis à jour',
  nothingYet: 'Rien pour l’instant',
  kept: 'Ce qui avait été lu avant est affiché.',
  nextTry: 'Prochain essai dans environ {time}.',
  nextTrySoon: 'Prochain essai dans moins d’une minute.',
  nextTryOf: '{what} : prochain essai dans environ {time}',
  nextTryOfSoon: '{what} : prochain essai dans moins d’une minute',
};
