import type { offline as en } from '#app/_messages/en/offline.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const offline: Messages<typeof en> = {
  title: 'Vous êtes hors ligne',
  text: 'Cal Tracker est injoignable\u00a0: cet appareil n’a pas de connexion, ou le serveur ne répond pas.',
  tryAgain: 'Réessayer',
  kept: 'Rien de votre agenda n’est gardé sur cet appareil\u00a0: il ne peut pas être affiché sans connexion.',
};
