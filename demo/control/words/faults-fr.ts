import type { Endpoint } from '../../faults/fault.ts';
import type { EndpointWords, FaultWords } from './shape.ts';

const refused =
  'Connectez-vous\u00a0: une page d’erreur avec une référence, personne n’est connecté, et pas de second appel dans le journal.';
const noExchange =
  'Connectez-vous\u00a0: une page d’erreur, personne n’est connecté, et aucun appel au point d’accès des jetons dans le journal.';
const refreshKept = 'Dans Connexion, Renouveler maintenant\u00a0: cela marche, et encore la fois suivante.';
const configuration =
  'Redémarrez l’application, ou attendez l’heure pendant laquelle elle retient ce document, puis connectez-vous\u00a0: la page d’erreur dit ce qui ne va pas.';
const reconnect = 'Renouvelez l’accès\u00a0: il a pris fin, et l’application demande de se reconnecter.';
const nameless =
  'Connectez-vous sans «\u202fVoir votre nom\u202f»\u00a0: une page d’erreur, et personne n’est connecté.';

export const endpointsInFrench: Record<Endpoint, EndpointWords> = {
  authorization: {
    title: 'Autorisation',
    asked: 'Le navigateur y vient pour se connecter, et en revient vers l’application avec la réponse.',
    watch:
      'Connectez-vous\u00a0: le navigateur montre ce qui est arrivé, l’application n’en sait rien, et l’essai suivant réussit.',
  },
  token: {
    title: 'Jetons',
    asked:
      'Appelé une fois à chaque connexion, puis par «\u202fRenouveler maintenant\u202f», et avant chaque expiration.',
    watch:
      'Dans Connexion, renouvelez l’accès\u00a0: l’échec du fournisseur est dit, et l’accès en cours reste bon. Une connexion finit sur une page d’erreur, son code n’est pas envoyé deux fois.',
  },
  revocation: {
    title: 'Révocation',
    asked: 'Appelé par «\u202fDéconnecter et effacer\u202f», dans Connexion.',
    watch:
      'Déconnectez et effacez\u00a0: le compte disparaît aussitôt de l’application\u202f; l’appel revient ici, de plus en plus espacé, jusqu’à ce qu’il réussisse.',
  },
  userinfo: {
    title: 'Userinfo',
    asked:
      'Appelé à une connexion dont le jeton d’identité ne dit pas le nom\u00a0: décochez «\u202fVoir votre nom\u202f».',
    watch:
      'Connectez-vous sans «\u202fVoir votre nom\u202f»\u00a0: une panne est ignorée, une réponse absurde mène à une page d’erreur.',
  },
  discovery: {
    title: 'Découverte',
    asked: 'Appelé quand l’application a besoin du fournisseur la première fois, puis une fois par heure.',
    watch:
      'Redémarrez l’application, puis connectez-vous\u00a0: une page d’erreur\u202f; cinq secondes plus tard, l’essai suivant réussit.',
  },
  jwks: {
    title: 'Clés',
    asked:
      'Appelé quand un jeton d’identité est signé par une clé que l’application ne connaît pas\u00a0: changez d’abord la clé de signature.',
    watch:
      'Changez la clé de signature, puis connectez-vous\u00a0: une page d’erreur, et l’essai suivant réussit.',
  },
  calendarList: {
    title: 'Liste des agendas',
    asked:
      'Appelé au début de chaque synchronisation\u00a0: «\u202fSynchroniser\u202f», ou une page vue une minute après la précédente.',
    watch:
      'Synchronisez\u00a0: ce qui est conservé reste à l’écran, un avis dit pourquoi\u202f; Activité montre l’appel et ses essais.',
  },
  events: {
    title: 'Événements',
    asked: 'Appelé pour chaque agenda tour à tour, au cours d’une synchronisation.',
    watch:
      'Synchronisez\u00a0: l’agenda en échec est nommé, les autres sont à jour\u202f; Activité montre l’appel et ses essais.',
  },
};

export const faultsInFrench: FaultWords = {
  html200: ['Répond 200 avec une page HTML, comme le portail d’un Wi-Fi.'],
  badJson: ['Répond 200 avec un JSON interrompu au milieu.'],
  array: ['Répond 200 avec une liste vide à la place d’un objet.'],
  null: ['Répond 200 avec null, et rien d’autre.'],
  huge: ['La vraie réponse, derrière des mégaoctets d’espaces.'],
  gzipBomb: ['La vraie réponse, petite en chemin et énorme une fois décompressée.'],
  hang: ['Prend la requête et ne répond jamais\u00a0: l’application renonce après dix secondes.'],
  drip: ['La vraie réponse, octet par octet\u00a0: l’application renonce après dix secondes en tout.'],
  redirect302: [
    'Redirige ailleurs\u00a0: suivre livrerait des secrets à un inconnu\u202f; le journal le montrerait.',
  ],
  redirect307: ['Redirige ailleurs avec le corps\u00a0: suivre livrerait le secret du client.'],
  truncated: ['Envoie la moitié de la vraie réponse, puis raccroche.'],
  reset: ['Raccroche avant que le fournisseur ait vu la requête.'],
  loseResponse: ['Fait tout ce qui est demandé\u202f; la réponse se perd en chemin.'],
  'token/loseResponse': [
    'Renouvelle les jetons, et la réponse qui porte les nouveaux se perd en chemin.',
    'Renouvelez l’accès\u00a0: le même jeton de renouvellement est envoyé encore une fois. Il a déjà servi, ce fournisseur met donc fin à l’autorisation\u202f; l’application demande de se reconnecter et dit pourquoi.',
  ],
  delay: [
    'Fait ce qui est demandé et répond tard.',
    'Comme d’habitude, plus tard\u202f; à partir de dix secondes, comme si rien n’était venu.',
  ],
  status: ['Répond par un code d’erreur et une ligne de HTML.'],
  empty400: [
    'Répond 400 sans rien dedans, comme un vrai serveur pour un jeton de renouvellement mort.',
    `${reconnect} Elle n’essaie plus d’elle-même.`,
  ],
  error: [
    'Refuse par une erreur OAuth (RFC 6749, section 5.2).',
    `Avec invalid_grant\u00a0: ${reconnect.charAt(0).toLowerCase()}${reconnect.slice(1)} Avec invalid_client\u00a0: une alerte dans le journal de l’application, et aucun jeton n’est perdu.`,
  ],
  'revocation/error': ['Refuse de révoquer, par une erreur OAuth.'],
  'userinfo/error': ['Refuse, par une erreur OAuth.'],

  omitIss: [
    'La réponse ne dit pas de qui elle vient (iss), bien que le fournisseur le promette.',
    noExchange,
  ],
  wrongIss: [
    'La réponse nomme un autre fournisseur (iss), comme dans une attaque par confusion (RFC 9207).',
    noExchange,
  ],
  wrongState: [
    'La réponse porte un state que l’application n’a jamais envoyé, comme dans une connexion forgée.',
    noExchange,
  ],
  omitState: ['La réponse ne porte pas de state.', noExchange],
  duplicateState: ['La réponse porte deux state.', noExchange],
  omitCode: ['La réponse ne porte pas de code.', noExchange],
  emptyCode: ['La réponse porte un code vide.', noExchange],
  wrongCode: [
    'La réponse porte un code qui n’a jamais été émis.',
    'Connectez-vous\u00a0: l’échange est refusé (un appel rejeté dans le journal), et une page d’erreur propose de recommencer.',
  ],
  duplicateCode: ['La réponse porte deux codes.', noExchange],
  codeAndError: ['La réponse dit oui et non\u00a0: un code à côté d’une erreur.', noExchange],
  extraParameters: [
    'La réponse porte des paramètres que l’application ne connaît pas.',
    'Connectez-vous\u00a0: cela marche, ils sont ignorés.',
  ],
  'authorization/error': [
    'Une erreur à la place du code (RFC 6749, section 4.1.2.1).',
    'Connectez-vous\u00a0: un refus (access_denied) ramène à la page d’accueil, une autre erreur à une page d’erreur. Qui était connecté le reste.',
  ],
  markupInError: [
    'Un refus dont la description contient un script et un saut de ligne.',
    'Connectez-vous\u00a0: rien n’en est montré ni journalisé, rien ne s’exécute.',
  ],

  tokenType: ['Le jeton d’accès est d’un autre type que Bearer.'],
  accessToken: ['La réponse ne contient pas de jeton d’accès utilisable.'],
  sameAccessToken: ['Le jeton d’accès d’avant, encore une fois.', refreshKept],
  expiresIn: [
    'Annonce une autre durée de vie que celle du jeton.',
    'Connectez-vous ou renouvelez l’accès, puis regardez l’expiration dans Connexion\u00a0: elle est ramenée à ce qui a un sens, sans tempête de renouvellements.',
  ],
  omitRefreshToken: [
    'Pas de nouveau jeton de renouvellement\u00a0: celui qui a été envoyé reste bon.',
    refreshKept,
  ],
  nullRefreshToken: [
    'Le nouveau jeton de renouvellement est null\u00a0: celui qui a été envoyé reste bon.',
    refreshKept,
  ],
  scope: [
    'Annonce une autre portée que celle accordée.',
    'Connectez-vous, puis regardez le tableau de Connexion\u00a0: ce qui manque selon le fournisseur est montré comme manquant.',
  ],
  omitIdToken: [
    'Pas de jeton d’identité, comme chez un simple serveur OAuth 2.',
    'Connectez-vous\u00a0: cela marche\u202f; userinfo dit qui c’est, le journal le montre.',
  ],
  otherSub: ['Le jeton d’identité nomme quelqu’un d’autre, dûment signé.', reconnect],
  'userinfo/otherSub': ['Userinfo parle de quelqu’un d’autre que le jeton d’identité.', nameless],
  otherIss: ['Le jeton d’identité nomme un autre émetteur, dûment signé.', reconnect],
  idToken: [
    'Un jeton d’identité à refuser\u00a0: sans signature, forgé, périmé, ou destiné à un autre.',
    refused,
  ],
  rotateKeys: [
    'Le fournisseur change d’abord sa clé de signature.',
    'Connectez-vous\u00a0: cela marche\u202f; le journal montre que les clés ont été relues une fois.',
  ],

  otherIssuer: ['Le document dit décrire un autre fournisseur.', configuration],
  httpEndpoint: ['Une adresse est en http simple, et pas sur cette machine.', configuration],
  set: ['D’autres membres que les vrais\u202f; null en retire un.', 'Selon les membres.'],
  noIssAdvertised: [
    'Ne promet pas que les réponses disent de qui elles viennent.',
    'Redémarrez l’application, réglez omitIss sur Autorisation, et connectez-vous\u00a0: cela marche maintenant.',
  ],
  noKeys: [
    'Un jeu de clés vide.',
    'Changez la clé de signature, puis connectez-vous\u00a0: une page d’erreur, personne n’est connecté.',
  ],
  otherKeys: [
    'Un jeu de clés sans celle qui signe.',
    'Changez la clé de signature, puis connectez-vous\u00a0: une page d’erreur, personne n’est connecté.',
  ],
  missingSub: ['Userinfo ne dit pas de qui il parle.', nameless],

  unauthorized: [
    '401\u00a0: le jeton d’accès n’est plus accepté.',
    'Synchronisez\u00a0: un renouvellement dans le journal, un essai de plus, et la synchronisation aboutit. Deux fois de suite, l’application demande de se reconnecter.',
  ],
  quota: [
    '403\u00a0: le quota est épuisé.',
    'Synchronisez\u00a0: des essais de plus en plus espacés, comme Activité le montre\u202f; personne n’est déconnecté.',
  ],
  insufficientScope: [
    '403\u00a0: le jeton ne permet pas cela.',
    'Synchronisez\u00a0: la permission manquante est nommée, et un bouton la demande.',
  ],
  notFound: ['404\u00a0: cet agenda n’existe pas.'],
  gone: [
    '410\u00a0: le jeton de synchronisation ne vaut plus rien.',
    'Synchronisez\u00a0: l’agenda est relu une fois en entier\u202f; rien n’est doublé ni perdu.',
  ],
  rateLimited: [
    '429, avec un temps d’attente (Retry-After).',
    'Synchronisez\u00a0: l’essai suivant vient après ce temps, comme Activité le montre, ou la synchronisation suivante s’en charge.',
  ],
  backendError: [
    '500 ou 503\u00a0: quelque chose a échoué chez le fournisseur.',
    'Synchronisez\u00a0: jusqu’à quatre essais, et un avis si cela n’a pas suffi.',
  ],
  samePageToken: [
    'Chaque page dit que la même page suit\u202f; à laisser se produire chaque fois (0).',
    'Synchronisez\u00a0: la lecture s’arrête après un nombre borné de pages, et le dit.',
  ],
  firstItem: [
    'Change le premier élément de la page\u00a0: champs null, types inconnus, dates impossibles.',
    'Synchronisez\u00a0: le reste est montré, et ce qui ne peut l’être est compté comme ignoré.',
  ],
  hugeDescription: [
    'Le premier événement a une description de plusieurs mégaoctets.',
    'Synchronisez\u00a0: elle est coupée, la semaine s’ouvre aussi vite qu’avant.',
  ],
};
