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
    consent: 'Consentement',
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
      'Cal Tracker envoie le navigateur chez le fournisseur, avec les autorisations demandées, l’adresse de retour, un état (state) impossible à deviner qui ne sert qu’une fois, et le défi de PKCE.',
    consent:
      'Sur la page du fournisseur, la personne s’identifie et accepte ou refuse. Cal Tracker n’y est pas\u00a0: il sait combien de temps le navigateur est resté là-bas, et quelle réponse il rapporte.',
    authorization_response:
      'Le navigateur revient avec la réponse. Avant toute chose, le state doit être celui qui avait été envoyé, et l’émetteur celui qui avait été interrogé. Un code ne sert qu’une fois et expire vite\u00a0: dix minutes au plus, recommande le protocole.',
    code_exchange:
      'De serveur à serveur, Cal Tracker envoie le code, son propre secret, la même adresse et le vérificateur du défi, et reçoit les jetons. Le code n’est jamais envoyé une seconde fois, et le reste de la réponse est ignoré.',
    identity: 'Le jeton d’accès sert à demander à qui il appartient.',
    keys: 'Les clés avec lesquelles le fournisseur signe ses jetons d’identité sont lues, pour vérifier la signature.',
    discovery: 'Le fournisseur dit quelles adresses il a et ce qu’il sait faire.',
    token_refresh:
      'Le jeton de renouvellement est échangé contre un nouveau jeton d’accès et, si le fournisseur en change, un nouveau jeton de renouvellement, qui remplace celui qui a été envoyé.',
    token_revocation:
      'Les jetons sont effacés ici. Le fournisseur apprend que l’autorisation est terminée\u00a0: aucun des deux ne sert plus.',
  },
  arrow: {
    redirect: 'Redirection vers le fournisseur',
    granted: 'Consentement\u00a0: accordé',
    granted_in_part: 'Consentement\u00a0: accordé en partie',
    refused: 'Consentement\u00a0: refusé',
    redirect_back: 'Redirection vers Cal Tracker',
  },
  outcome: {
    ok: 'Fait',
    failed: 'Échec',
    refused: 'Refusé par la personne',
    granted: 'Accordé par la personne',
    grantedInPart: 'Accordé en partie par la personne',
  },
  failedAt: 'Échec à l’étape {number}, {step}.',
  refusedAt: 'Refusé par la personne à l’étape {number}',
  noAnswer: 'sans réponse',
  status: 'HTTP {status}',
  took: '{time}',
  there: '{time} chez le fournisseur',
  reason: '{why} ({code})',
  codeAge: 'Le code a été envoyé {time} après son arrivée.',
  sent: 'Envoyé',
  received: 'Reçu',
  details: 'Paramètres',
  notShown: 'non affiché, {count, plural, one {un caractère} other {# caractères}}',
  fingerprint: 'empreinte {value}',
  seen: 'la même que {name} à l’étape {step}',
  rotated: 'un autre que celui qui a été envoyé',
  notRotated: 'inchangé',
  specification: 'Dans la spécification',
};
