import type { flow as en } from '#app/_messages/en/flow.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const flow: Messages<typeof en> = {
  title: 'Ce qui s’est réellement passé',
  intro:
    'Chaque message du protocole envoyé ou reçu pour ce compte ces 30 derniers jours, tel quel. Les secrets sont remplacés par une courte empreinte\u00a0: là où elle est la même, la valeur était la même.',
  none: 'Aucune étape n’est encore enregistrée. Le prochain renouvellement ou la prochaine connexion le sera.',
  earlier:
    '{count, plural, one {Un échange plus ancien est} other {# échanges plus anciens sont}} dans le texte.',
  asText: 'Le tout en texte',
  failedTitle: 'Connexions qui n’ont pas abouti',
  failedText: 'Commencées dans ce navigateur, ou pendant que vous étiez connecté, et restées sans suite.',
  endedTitle: 'Comptes déconnectés',
  endedText:
    'Les derniers échanges entre Cal Tracker et les fournisseurs des comptes qui ne sont plus connectés.',
  flowOf: {
    authorization: 'Connexion',
    refresh: 'Renouvellement',
    revocation: 'Révocation',
    other: 'Échange',
  },
  at: '{what}, {when}',
  lanes: { browser: 'Navigateur', app: 'Cal Tracker', provider: 'Fournisseur' },
  diagram:
    'Suite de {count, plural, one {un message} other {# messages}} entre le navigateur, Cal Tracker et le fournisseur\u202f; la liste à côté dit la même chose',
  step: {
    authorization_request: 'Demande d’autorisation',
    authorization_response: 'Réponse d’autorisation',
    code_exchange: 'Échange du code',
    identity: 'Qui s’est connecté',
    keys: 'Clés de signature',
    discovery: 'Métadonnées du fournisseur',
    token_refresh: 'Renouvellement du jeton',
    token_revocation: 'Révocation du jeton',
  },
  means: {
    authorization_request:
      'Le navigateur est envoyé chez le fournisseur avec ce qui est demandé, un état (state) impossible à deviner et le défi de PKCE.',
    authorization_response:
      'La personne a répondu sur la page du fournisseur. Le navigateur revient avec le state, qui doit être celui envoyé, et un code qui ne sert qu’une fois.',
    code_exchange:
      'Cal Tracker envoie de serveur à serveur le code, son secret et le vérificateur du défi, et reçoit les jetons.',
    identity: 'Le jeton d’accès sert à demander à qui il appartient.',
    keys: 'Les clés avec lesquelles le fournisseur signe ses jetons d’identité sont lues, pour vérifier la signature.',
    discovery: 'Le fournisseur dit quelles adresses il a et ce qu’il sait faire.',
    token_refresh:
      'Le jeton de renouvellement est échangé contre un nouveau jeton d’accès et, si le fournisseur en change, un nouveau jeton de renouvellement.',
    token_revocation:
      'Le fournisseur apprend que l’autorisation est terminée\u00a0: aucun des deux jetons ne sert plus.',
  },
  outcome: { ok: 'Fait', failed: 'Échec', refused: 'Refusé par la personne' },
  noAnswer: 'sans réponse',
  status: 'HTTP {status}',
  took: '{time}',
  there: '{time} chez le fournisseur',
  reason: 'Cause\u00a0: {reason}',
  sent: 'Envoyé',
  received: 'Reçu',
  nothing: 'Rien qui porte un nom.',
  details: 'Paramètres',
  notShown: 'non affiché, {count, plural, one {un caractère} other {# caractères}}',
  fingerprint: 'empreinte {value}',
  specification: 'Dans la spécification',
};
