import type { tokens as en } from '#app/_messages/en/tokens.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const tokens: Messages<typeof en> = {
  title: 'Jetons d’accès',
  intro:
    'Un programme à vous lit l’API en votre nom avec un jeton qui lui est propre. Il lit ce que vous pouvez lire\u202f; il ne change rien et n’ouvre ici aucune session.',
  make: 'Un nouveau jeton',
  name: 'À quoi il sert',
  days: 'Il prend fin après',
  lifetime: '{days, plural, =365 {un an} other {# jours}}',
  create: 'Créer un jeton',
  list: 'Vos jetons',
  none: 'Vous n’avez aucun jeton',
  noneWhy: 'Créez-en un ci-dessus quand un programme à vous en a besoin.',
  columns: { name: 'Nom', made: 'Créé', used: 'Dernier usage', ends: 'Fin', action: 'Action' },
  never: 'jamais',
  ended: 'terminé {date}',
  revoke: 'Révoquer',
  revokeThis: 'Révoquer {name}',
  revoked: 'Le jeton est révoqué. Il n’ouvre plus rien.',
  howTo: 'Comment s’en servir',
  howToText: 'Envoyez-le avec chaque requête, comme dans cette ligne\u00a0:',
  reference: 'Ce qu’on peut demander à l’API',
  link: 'Jetons d’accès pour vos propres programmes',
  linkText: 'Un script à vous peut lire vos événements et vos chiffres.',
  fresh: {
    title: 'Votre nouveau jeton',
    once: 'Copiez-le maintenant\u00a0: il n’est montré que cette fois. Seule une empreinte en est gardée ici.',
    secret:
      'Traitez-le comme un mot de passe\u00a0: qui l’a lit vos agendas. Vous pouvez le révoquer à tout moment.',
    back: 'Je l’ai copié',
  },
};
