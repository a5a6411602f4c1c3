import type { landing as en } from '#app/_messages/en/landing.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const landing: Messages<typeof en> = {
  title: 'Voyez où passe vraiment votre semaine',
  sentence: 'Cal Tracker lit votre agenda et montre votre vraie semaine, heure par heure.',
  continueWith: 'Continuer avec {provider}',
  signIn: 'Se connecter',
  demo: 'Comptes d’exemple sur cette machine\u00a0: aucun vrai compte n’est nécessaire.',
  returning: 'Connectez-vous pour voir la page demandée\u00a0: vous y reviendrez aussitôt.',
  erased:
    'Tout ce qui était conservé de vous ici est effacé. Votre fournisseur est prié de retirer l’accès\u202f; s’il ne répond pas, la demande est répétée.',
  afterwards: 'Vous confirmez sur la page de votre fournisseur, et pouvez y refuser.',
  toCalendar: 'Aller à mon agenda',
  goBack: 'Revenir où j’étais',
  asked: {
    title: 'Ce qui est demandé, et pourquoi',
    permission: 'Autorisation',
    why: 'À quoi elle sert',
    openid: {
      name: 'Reconnaître votre compte',
      why: 'Pour que vous retrouviez vos données à votre prochaine visite.',
    },
    email: { name: 'Voir votre adresse e‑mail', why: 'Pour montrer quel compte est connecté.' },
    profile: { name: 'Voir votre nom', why: 'Pour montrer qui a ouvert la session.' },
    calendarList: {
      name: 'Voir la liste de vos agendas',
      why: 'Pour leurs noms, leurs couleurs et leurs fuseaux horaires.',
    },
    events: {
      name: 'Voir vos événements',
      why: 'Pour dessiner votre semaine, heure par heure. En lecture seule.',
    },
    calendars: {
      name: 'Voir vos agendas et vos événements',
      why: 'Pour dessiner votre semaine, heure par heure. En lecture seule.',
    },
    offline: {
      name: 'Garder l’accès en votre absence',
      why: 'Pour ne pas vous redemander confirmation toutes les heures.',
    },
    other: {
      name: 'Une autorisation ajoutée par cette installation',
      why: 'Cal Tracker n’en a pas besoin lui-même\u00a0: demandez à la personne qui gère cette installation.',
    },
  },
  never: {
    title: 'Ce qui n’est jamais fait de vos données',
    write: 'Votre agenda n’est jamais modifié\u00a0: Cal Tracker ne fait que lire.',
    password:
      'Votre mot de passe n’est jamais vu\u00a0: vous le saisissez sur la page de votre fournisseur, pas ici.',
    browser:
      'L’accès accordé par votre fournisseur n’atteint jamais un navigateur\u00a0: il reste sur le serveur, chiffré.',
    share: 'Rien n’est vendu, partagé, utilisé pour la publicité ou pour entraîner des modèles.',
    follow: 'Personne ne vous suit\u00a0: ni mesure d’audience, ni fichiers venus d’autres sites.',
    more: 'Ce qui est conservé, combien de temps, et comment l’effacer',
  },
  unconfigured: {
    title: 'Aucun fournisseur n’est encore configuré',
    text: 'Cette installation ne sait pas encore où l’on se connecte. La personne qui la gère a trois moyens\u00a0:',
    demo: 'Pour l’essayer avec des comptes d’exemple et rien d’autre, arrêtez-la et lancez\u00a0:',
    google: 'Pour des comptes Google, définissez\u00a0:',
    other: 'Pour un autre fournisseur OAuth 2, définissez\u00a0:',
    restart: 'Puis redémarrez-la. <doctor>Le diagnostic</doctor> dit ce qui manque encore.',
  },
};
