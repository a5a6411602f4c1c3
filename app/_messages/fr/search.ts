import type { search as en } from '#app/_messages/en/search.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const search: Messages<typeof en> = {
  title: 'Recherche',
  intro:
    'Dans les titres, les personnes et les lieux de vos événements, d’un an en arrière à six mois en avant.',
  label: 'Ce que vous cherchez',
  button: 'Chercher',
  hint: 'Majuscules et accents ne comptent pas\u202f; chaque mot doit être trouvé. Depuis n’importe quel écran, la touche / mène ici.',
  tooShort: 'Tapez au moins deux caractères.',
  none: 'Rien trouvé',
  noneWhy:
    '{searched, plural, =0 {Il n’y a pas encore d’événement à parcourir.} one {Pas dans le seul événement parcouru.} other {Dans aucun des # événements parcourus.}} Moins de mots, ou plus courts, trouvent peut-être davantage.',
  found:
    '{count, plural, one {Un événement} other {# événements}}, du plus proche d’aujourd’hui au plus lointain',
  shown: '{from} à {to} sur {count}',
  nearer: 'Plus proches',
  farther: 'Plus lointains',
  pages: 'Pages de résultats',
  first:
    'Vos agendas sont lus pour la première fois\u00a0: il s’en trouvera peut-être davantage dans un instant.',
  truncated:
    'Vous avez plus d’événements que la recherche n’en parcourt\u00a0: elle en a parcouru {searched}.',
  with: 'avec {people}',
};
