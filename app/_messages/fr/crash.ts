import type { crash as en } from '#app/_messages/en/crash.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const crash: Messages<typeof en> = {
  title: 'Quelque chose n’a pas marché ici',
  happened:
    'La page n’a pas pu être préparée. La faute est de notre côté\u00a0: vous n’avez rien fait de mal.',
  kept: 'Votre agenda chez votre fournisseur est intact, et ce qui est conservé ici aussi.',
  next: 'Réessayez dans un instant. Si cela se reproduit, prévenez la personne qui gère cette installation.',
};
