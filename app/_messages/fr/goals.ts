import type { goals as en } from '#app/_messages/en/goals.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const goals: Messages<typeof en> = {
  title: 'Objectifs',
  intro:
    'Tant d’heures par semaine au moins, ou au plus : d’une catégorie, de concentration ou de temps à plusieurs.',
  saved: 'C’est enregistré.',
  changed:
    'Vos objectifs ou vos règles ont été modifiés entre-temps, dans une autre fenêtre. Rien n’a été écrasé : les voici tels qu’ils sont. Refaites votre modification si elle a toujours un sens.',
  gone: 'Cet objectif n’est plus là : il a été supprimé entre-temps. Rien n’a changé.',
  refused:
    'Rien n’a changé : un objectif est compris entre 0 et 168 heures par semaine, et il y en a 100 au plus.',
  none: 'Vous n’avez pas encore d’objectif',
  noneWhy: 'Fixez-en un ci-dessous : ce dont vous voulez plus, ou moins.',
  name: {
    atLeast: '{what} : au moins {time} par semaine',
    atMost: '{what} : au plus {time} par semaine',
  },
  focus: 'Temps de concentration',
  meetings: 'Temps à plusieurs',
  goneCategory: 'Une catégorie qui n’est plus là',
  thisWeek: 'Cette semaine ({range})',
  soFar: 'jusqu’ici',
  planned: '{time} avec ce qui est prévu',
  target: 'sur {time}',
  state: {
    met: 'Atteint',
    kept: 'Tenu jusqu’ici',
    onTrack: 'En bonne voie : ce qui est prévu suffira',
    behind: 'En retard : ce qui est prévu ne suffira pas',
    atRisk: 'Menacé : ce qui est prévu dépasse',
    exceeded: 'Dépassé',
  },
  drawing:
    'Cette semaine {now} sur {target} ; {aim, select, atMost {tenu} other {atteint}} {met} fois {weeks, plural, one {la dernière semaine} other {les # dernières semaines}}',
  last: 'Les {count} dernières semaines',
  asTable: 'Montrer en tableau',
  table: 'Les dernières semaines : {goal}',
  week: 'Semaine du',
  time: 'Temps',
  outcome: 'Objectif',
  yes: '{aim, select, atMost {tenu} other {atteint}}',
  no: '{aim, select, atMost {dépassé} other {manqué}}',
  of: '{aim, select, atMost {tenu} other {atteint}} {count} fois sur {weeks}',
  focusWhy:
    'Des intervalles de deux heures ou plus dans vos heures de travail, où rien ne se trouve que des événements de concentration.',
  first: 'La première synchronisation est encore en cours : les chiffres ne sont pas complets.',
  form: {
    new: 'Nouvel objectif',
    what: 'De quoi',
    measures: 'Tirés de vos événements',
    categories: 'Vos catégories',
    focus: 'Temps de concentration\u00a0: 2\u00a0h ou plus',
    meetings: 'Temps à plusieurs\u00a0: tout événement avec quelqu’un d’autre',
    aim: 'Au moins ou au plus',
    atLeast: 'au moins',
    atMost: 'au plus',
    hours: 'Heures par semaine',
    save: 'Enregistrer',
    add: 'Ajouter cet objectif',
    edit: 'Modifier ou supprimer',
    delete: 'Supprimer cet objectif',
  },
};
