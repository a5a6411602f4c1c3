import type { privacy as en } from '#app/_messages/en/privacy.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const privacy: Messages<typeof en> = {
  title: 'Confidentialité',
  summary:
    'Cal Tracker conserve qui vous êtes, l’accès que vous avez accordé, et vos agendas sur un an en arrière et six mois en avant. L’accès, et ce que disent vos événements, sont chiffrés.',
  what: 'Quoi',
  form: 'Sous quelle forme',
  howLong: 'Combien de temps',
  stored: {
    title: 'Ce qui est conservé sur le serveur',
    account: {
      what: 'Votre compte',
      form: 'L’adresse e‑mail, le nom, la langue et le fuseau horaire que donne votre fournisseur.',
      howLong: 'Jusqu’à l’effacement de votre compte.',
    },
    access: {
      what: 'L’accès que vous avez accordé',
      form: 'Les jetons, chiffrés (AES-256-GCM) avec une clé gardée hors de la base de données\u202f; à côté, l’identifiant de votre compte chez le fournisseur et les autorisations accordées.',
      howLong:
        'Jusqu’à ce que vous déconnectiez ce compte, ou à l’effacement de votre compte ici. Si vous retirez l’accès chez votre fournisseur, les jetons cessent de fonctionner.',
    },
    choices: {
      what: 'Ce que vous avez choisi pour les chiffres',
      form: 'Vos catégories, vos règles et vos objectifs, chiffrés avec votre clé ; vos réglages, et la catégorie que vous avez donnée vous-même à un événement, en clair.',
      howLong: 'Jusqu’à ce que vous le changiez, ou que votre compte soit effacé.',
    },
    session: {
      what: 'Vos sessions',
      form: 'Une empreinte de l’identifiant de la session, les dates de son usage, le nom que se donne votre navigateur, et le compte dont la connexion l’a ouverte. Là où votre fournisseur permet de se déconnecter aussi chez lui, ce qu’il demande à voir pour cela (son jeton d’identité), chiffré.',
      howLong: 'Jusqu’à votre déconnexion, ou {idle} sans usage, ou {absolute} en tout.',
    },
    attempt: {
      what: 'Les connexions en cours',
      form: 'Une empreinte d’une valeur à usage unique\u202f; de même pour un message par lequel votre fournisseur met fin à vos sessions, pour qu’aucun ne compte deux fois.',
      howLong: 'Dix minutes, ou tant que ce message est valable\u202f; la valeur usée est ensuite supprimée.',
    },
    audit: {
      what: 'Un journal de votre compte',
      form: 'Ouvertures et fins de session, refus, comptes connectés et déconnectés, renouvellements de l’accès\u00a0: quand, avec quel résultat et pourquoi, et en combien de temps. D’un jeton, une empreinte tout au plus\u202f; jamais un titre ou un nom.',
      howLong: 'Jusqu’à l’effacement de votre compte.',
    },
    calls: {
      what: 'Un journal de ce qui a été demandé à votre fournisseur',
      form: 'Quelle question, sur quel agenda, quand, avec quel résultat, en combien de temps, et combien d’éléments sont venus. Jamais ce que contenait la réponse.',
      howLong: 'Trente jours, ou jusqu’à l’effacement de votre compte.',
    },
    steps: {
      what: 'Ce qui a été dit à votre fournisseur, pour que vous puissiez le suivre',
      form: 'Chaque message des connexions, renouvellements et révocations\u00a0: quand, à quelle adresse, avec quel résultat, et ses paramètres. Des jetons et autres secrets une empreinte, de votre nom et de votre adresse leur seule longueur.',
      howLong:
        'Trente jours, ou jusqu’à l’effacement de votre compte\u202f; un jour si personne ne s’est connecté ensuite.',
    },
    revocation: {
      what: 'Les accès encore à retirer',
      form: 'Après la déconnexion d’un compte\u00a0: son dernier jeton et son identifiant chez le fournisseur, chiffrés, et le fournisseur à prévenir.',
      howLong: 'Jusqu’à ce que votre fournisseur l’ait retiré, en général aussitôt\u202f; un mois au plus.',
    },
    tokens: {
      what: 'Vos jetons d’accès',
      form: 'De chacun de ceux que vous avez créés pour un programme à vous\u00a0: son nom, une empreinte, quand il a été créé et utilisé, et quand il prend fin. Le jeton lui-même vous est montré une fois et n’est pas conservé.',
      howLong: 'Jusqu’à ce que vous le révoquiez, ou que votre compte soit effacé.',
    },
    rate: {
      what: 'Des compteurs contre les avalanches de demandes',
      form: 'Combien de tentatives sont venues en une minute, à côté d’une empreinte de la session ou de l’adresse réseau. L’adresse elle-même n’est pas conservée.',
      howLong: 'Dix minutes\u202f; supprimés à la tentative suivante.',
    },
    events: {
      what: 'Vos agendas et vos événements',
      form: 'Noms des agendas, et titres, lieux, participants et liens des événements, chiffrés (AES-256-GCM) avec une clé qui vous est propre, elle-même chiffrée avec une clé gardée hors de la base de données. En clair\u00a0: les heures, les couleurs, vos réponses, et si un événement vous montre occupé. Les descriptions ne sont jamais demandées.',
      howLong:
        'Douze mois en arrière et six en avant, jusqu’à ce que vous déconnectiez ce compte, ou à l’effacement de votre compte. Les autres semaines sont demandées quand vous les regardez, et ne sont pas conservées.',
    },
  },
  cookies: {
    title: 'Ce qui est gardé dans votre navigateur',
    session: {
      form: 'Scellé\u00a0: quelle session est la vôtre. Les scripts ne peuvent pas le lire.',
      howLong: '{absolute} au plus',
    },
    attempt: {
      form: 'Scellé\u00a0: d’où la connexion est partie.',
      howLong: 'Une heure au plus\u202f; il sert pendant dix minutes',
    },
    trail: {
      form: 'Un nombre aléatoire, après une connexion qui a échoué dans ce navigateur\u00a0: il mène la personne qui s’y connecte ensuite à ce qui s’est passé.',
      howLong: 'Un jour au plus',
    },
    language: { form: 'La langue que vous avez choisie.', howLong: 'Un an' },
    theme: { form: 'Le thème que vous avez choisi.', howLong: 'Un an' },
    shortcuts: {
      form: 'Si les touches seules sont des raccourcis, quand vous l’avez choisi.',
      howLong: 'Un an',
    },
    zone: {
      form: 'Le fuseau horaire de votre navigateur, pour les bons jours et les bonnes heures.',
      howLong: 'Un an',
    },
    none: 'Il n’y a pas d’autres cookies, et aucun qui vous suive. À côté d’eux, ce navigateur garde une page à nous, qui dit que vous êtes hors ligne, et rien de votre agenda.',
  },
  seen: {
    title: 'Qui le voit',
    you: 'Personne d’autre que vous ne voit vos événements ici.',
    operator:
      'La personne qui gère cette installation détient la base de données et ses clés. Les journaux techniques ne contiennent ni jetons, ni noms, ni titres.',
    provider: 'Votre fournisseur voit que Cal Tracker lit votre agenda.',
    others:
      'Personne d’autre\u00a0: rien n’est vendu, partagé, utilisé pour la publicité ou pour entraîner des modèles.',
    google:
      'Ce qui vient de Google n’est utilisé et transmis que comme le permet le règlement de Google sur les données utilisateur des services d’API, exigences d’utilisation limitée comprises.',
  },
  take: {
    signIn: 'Connectez-vous pour télécharger vos événements',
    title: 'Emporter vos données',
    text: 'Les événements de vos agendas en fichiers\u00a0: pour un tableur, pour un logiciel d’agenda, ou pour un programme à vous.',
    from: 'Du',
    to: 'Jusqu’au, ce jour exclu',
    csv: 'Tableur (CSV)',
    ics: 'Agenda (ICS)',
    json: 'JSON',
    everything: 'Télécharger tout ce qui est conservé de vous, en un fichier JSON',
    everythingText:
      'Votre compte, vos connexions, agendas et événements, vos règles et réglages, et tous les journaux. Les jetons d’accès et les clés n’y sont pas.',
  },
  erase: {
    title: 'Comment l’effacer',
    signOut:
      'Se déconnecter met fin à la session sur le serveur\u202f; son cookie n’ouvre alors plus rien. Vous pouvez aussi mettre fin à toutes les autres, sur cette page\u00a0:',
    signOutLink: 'Activité',
    withdraw:
      'Retirez l’accès dans votre compte chez votre fournisseur, parmi les applications connectées. Pour Google\u00a0:',
    withdrawLink: 'les connexions de votre compte Google',
    disconnect:
      'Déconnectez un compte\u00a0: l’accès à ce compte est effacé ici aussitôt, avec ses jetons et ses autorisations, et retiré chez votre fournisseur. Le bouton est sur cette page\u00a0:',
    disconnectLink: 'Connexion',
  },
  everything: {
    title: 'Tout effacer',
    text: 'Tout ce qui est conservé de vous ici est effacé d’un coup, et l’accès que vous avez accordé est retiré chez vos fournisseurs.',
    signIn: 'Connectez-vous pour effacer ce qui est conservé de vous',
    open: 'Tout effacer…',
    what: 'Ce qui se passe quand vous effacez tout',
    key: 'D’abord, la clé qui chiffre le contenu de vos agendas est détruite.',
    here: 'Puis votre compte ici est supprimé\u00a0: les comptes que vous avez connectés et l’accès à ceux-ci, vos agendas et vos événements, tous les journaux, et vos sessions sur tous les appareils.',
    there:
      'Chaque fournisseur est prié de retirer l’accès. Si l’un d’eux ne répond pas, la demande est répétée un mois au plus\u202f; d’ici là, cet accès seul est gardé pour cela, chiffré.',
    kept: 'Conservés\u00a0: vos agendas chez vos fournisseurs, qui ne sont pas touchés\u202f; et la langue, le thème, les raccourcis et le fuseau horaire dans ce navigateur.',
    confirm: 'Je sais que c’est irréversible.',
    button: 'Tout effacer maintenant',
    cancel: 'Annuler',
  },
};
