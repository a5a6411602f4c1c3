import type { connection as en } from '#app/_messages/en/connection.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const connection: Messages<typeof en> = {
  title: 'Connexion',
  intro:
    'Ce que vous avez permis à Cal Tracker, compte par compte, et de quoi le renouveler, le modifier ou y mettre fin.',
  unnamedAccount: 'Compte sans adresse e‑mail',
  at: 'chez {provider}',
  status: { active: 'Connecté', reconnect_required: 'À reconnecter' },
  facts: {
    label: 'L’accès',
    expires: 'Le jeton d’accès actuel',
    runsOut: 'expire dans {time}',
    ranOut: 'a expiré\u202f; il se renouvelle de lui-même dès qu’il est nécessaire',
    none: 'Aucun qui fonctionne',
    renewed: 'Dernier renouvellement',
    since: 'Connecté depuis',
    provider: 'Serveur d’autorisation',
    pause: 'Prochain essai de renouvellement à partir de {time}, pour laisser votre fournisseur en paix.',
  },
  misconfigured:
    'Le dernier essai de renouvellement de cet accès a échoué\u00a0: votre fournisseur ne reconnaît pas cette installation. Tout est gardé. Prévenez la personne qui gère l’installation.',
  refresh: 'Renouveler maintenant',
  refreshed: {
    usable: 'L’accès à {account} a été renouvelé\u00a0: il y a un nouveau jeton d’accès.',
    not_renewable:
      'L’accès à {account} ne peut pas être renouvelé\u00a0: votre fournisseur n’a rien donné pour cela. Il fonctionne jusqu’à son expiration\u202f; ensuite, il faudra reconnecter ce compte.',
    transient:
      'L’accès à {account} n’a pas pu être renouvelé à l’instant\u00a0: votre fournisseur n’a pas répondu à temps, ou s’est dit trop occupé. Tout est gardé, et le compte reste connecté. Réessayez dans un instant.',
    reconnect_required: 'L’accès à {account} n’a pas pu être renouvelé\u00a0: il faut reconnecter ce compte.',
    misconfigured:
      'L’accès à {account} n’a pas pu être renouvelé\u00a0: votre fournisseur ne reconnaît pas cette installation. Rien n’a été effacé. Prévenez la personne qui gère l’installation.',
    anAccount: 'votre compte',
  },
  again: {
    title: 'Ce compte est à reconnecter',
    kept: 'Votre compte ici est gardé, et les autres comptes qui y sont connectés ne sont pas concernés.',
    google:
      'Tant que le projet Google de cette installation est marqué comme étant en test, Google met fin à chaque accès au bout de sept jours. D’autres raisons sont un accès retiré, six mois sans usage, ou un mot de passe changé.',
    button: 'Reconnecter',
    code: 'Dans les mots du protocole\u00a0: {code}',
  },
  passport: {
    title: 'Passeport des autorisations',
    permission: 'Ce qui est demandé',
    why: 'À quoi elle sert',
    answer: 'Votre réponse',
    granted: 'Accordée',
    missing: 'Non accordée',
    unasked: 'Accordée, sans être demandée à présent',
    ask: 'La demander',
    askFor: 'La demander\u00a0: {permission}',
  },
  disconnect: {
    open: 'Déconnecter et effacer…',
    title: 'Ce qui se passe quand vous déconnectez {account}',
    here: 'Ici\u00a0: l’accès à ce compte est effacé aussitôt, avec ses jetons, ses autorisations et ce qui est gardé de ses agendas.',
    there:
      'Chez {provider}\u00a0: l’accès est retiré. S’il ne répond pas, la demande est répétée jusqu’à ce qu’il le fasse\u202f; d’ici là elle est gardée, chiffrée.',
    thereNot:
      'Chez {provider}\u00a0: il n’offre aucun moyen de retirer un accès d’ici. Retirez-le dans votre compte chez lui, parmi les applications connectées.',
    kept: 'Reste\u00a0: votre agenda chez votre fournisseur, auquel rien n’est fait\u202f; et votre compte ici, avec le nom et l’adresse de votre première connexion et son journal.',
    last: 'C’est le seul compte connecté ici. Votre session reste ouverte\u202f; une fois toutes vos sessions fermées sans autre compte connecté, plus rien ne permet de vous reconnaître, et votre compte ici est effacé aussi.',
    button: 'Déconnecter et effacer',
    cancel: 'Annuler',
  },
  connected: 'Le compte est connecté.',
  disconnected:
    'Le compte a été déconnecté. Ce qui en était gardé ici est effacé, et son fournisseur est prié de retirer l’accès.',
  none: {
    title: 'Aucun compte n’est connecté',
    text: 'Votre session est ouverte, et rien n’est lu. Connectez un compte pour voir votre semaine.',
    warning:
      'Une fois toutes vos sessions fermées, votre compte ici est effacé\u00a0: plus rien ne permet de vous reconnaître.',
  },
  another: {
    title: 'Connecter un autre compte',
    text: 'Ses agendas sont montrés à côté de ceux de vos autres comptes. Vous choisissez le compte et confirmez sur la page de son fournisseur.',
    button: 'Connecter un compte chez {provider}',
  },
  unconfigured:
    'Ce fournisseur ne figure plus parmi ceux de cette installation\u00a0: l’accès peut être effacé, et non renouvelé.',
  zone: 'Fuseau horaire de ces dates et de ces heures\u00a0: {city} ({offset})',
};
