import type { problem as en } from '#app/_messages/en/problem.ts';
import type { Messages } from '#app/_messages/shape.ts';
import { crash } from './crash.ts';

export const problem: Messages<typeof en> = {
  access_denied: {
    title: 'Connexion non établie',
    happened:
      'Aucun accès n’a été accordé\u00a0: il a été refusé sur la page de votre fournisseur, ou cette page a été quittée.',
    kept: 'Rien n’a été pris dans votre compte. Si votre session était ouverte, elle l’est encore.',
    next: 'Recommencez quand vous voudrez. Vous pouvez écarter une autorisation\u00a0: vous saurez alors ce qui ne marche pas.',
  },
  state_mismatch: {
    title: 'Cette connexion n’a pas été reconnue',
    happened:
      'La réponse reçue n’appartient à aucune connexion en cours dans ce navigateur. Elle a peut-être été ouverte deux fois, ou dans un autre navigateur.',
    kept: 'La réponse a été écartée sans servir. Si votre session était ouverte, elle l’est encore.',
    next: 'Recommencez la connexion, dans ce navigateur.',
  },
  attempt_expired: {
    title: 'Cette connexion n’est plus valable',
    happened:
      'Elle a pris plus que les dix minutes où une connexion reste ouverte, ou votre fournisseur n’en accepte plus la réponse\u00a0: elle avait déjà servi, ou trop attendu.',
    kept: 'Rien n’a été retenu de la réponse. Si votre session était ouverte, elle l’est encore.',
    next: 'Recommencez la connexion.',
  },
  issuer_mismatch: {
    title: 'La réponse vient d’ailleurs',
    happened:
      'La réponse ne nomme pas le fournisseur chez qui la connexion a commencé. Ou bien la configuration est mauvaise, ou bien quelqu’un a tenté de s’interposer.',
    kept: 'La réponse a été écartée et n’a été transmise à personne. Si votre session était ouverte, elle l’est encore.',
    next: 'Recommencez d’ici. Si cela se reproduit, prévenez la personne qui gère cette installation.',
  },
  invalid_response: {
    title: 'La réponse de votre fournisseur est inutilisable',
    happened: 'La réponse était incomplète, se contredisait ou n’était pas celle attendue.',
    kept: 'Elle a été écartée\u00a0: aucun accès n’a été conservé. Si votre session était ouverte, elle l’est encore.',
    next: 'Recommencez. Si cela se reproduit, prévenez la personne qui gère cette installation.',
  },
  provider_unavailable: {
    title: 'Votre fournisseur ne répond pas',
    happened: 'Il n’a pas pu être joint à temps, ou il s’est dit trop occupé.',
    kept: 'Votre compte, votre session et l’accès que vous avez accordé sont inchangés.',
    next: 'Attendez une minute, puis réessayez.',
  },
  client_misconfigured: {
    title: 'Cette installation est mal configurée',
    happened:
      'Votre fournisseur ne reconnaît pas Cal Tracker\u00a0: son identifiant de client, son secret ou son adresse diffère de ce qui y est enregistré.',
    kept: 'Tout ce qui est conservé le reste. Vous n’avez rien fait de mal.',
    next: 'Prévenez la personne qui gère cette installation. D’ici là, réessayer ne servira à rien.',
  },
  scope_missing: {
    title: 'Il manque une autorisation',
    happened:
      'La connexion est faite, mais la lecture de vos agendas ou de vos événements n’a pas été autorisée.',
    kept: 'Ce que vous avez autorisé est gardé et fonctionne.',
    next: 'Pour voir votre semaine, reconnectez-vous en laissant cochées les autorisations d’agenda.',
  },
  reconnect_required: {
    title: 'Une nouvelle connexion est nécessaire',
    happened: 'L’accès que vous aviez accordé ne fonctionne plus\u00a0: il a expiré ou a été retiré.',
    kept: 'Votre compte ici est gardé.',
    next: 'Reconnectez-vous avec le même compte.',
  },
  rate_limited: {
    title: 'Trop de tentatives',
    happened: 'Beaucoup de demandes sont arrivées en peu de temps, et celle-ci n’a pas été exécutée.',
    kept: 'Rien n’a été modifié.',
    next: 'Attendez un peu, puis réessayez.',
  },
  database_unavailable: {
    title: 'Cal Tracker ne joint pas sa base de données',
    happened: 'Ce que vous avez demandé n’a pas pu être lu ou enregistré.',
    kept: 'Ce qui était conservé auparavant l’est toujours.',
    next: 'Réessayez dans un instant.',
  },
  not_found: {
    title: 'Il n’y a rien ici',
    happened: 'L’adresse est mal saisie, ou ce à quoi elle menait n’existe plus ou n’est pas à vous.',
    kept: 'Rien n’a été modifié.',
    next: 'Vérifiez l’adresse, ou revenez au début.',
  },
  signed_out: {
    title: 'Votre session est fermée',
    happened:
      'Votre session a pris fin\u00a0: vous l’avez fermée, ou elle est restée inutilisée un certain temps.',
    kept: 'Rien n’a été modifié par cela.',
    next: 'Connectez-vous, et vous reviendrez là où vous étiez.',
  },
  cross_origin: {
    title: 'Cette demande a été refusée',
    happened: 'Elle ne venait pas d’une page de Cal Tracker.',
    kept: 'Rien n’a été modifié.',
    next: 'Ouvrez Cal Tracker et recommencez depuis ses pages.',
  },
  invalid_request: {
    title: 'Cette demande n’a pas été comprise',
    happened: 'Quelque chose dans l’adresse ou dans le formulaire manque ou est mal formé.',
    kept: 'Rien n’a été modifié.',
    next: 'Revenez au début et recommencez de là.',
  },
  account_mismatch: {
    title: 'Ce compte est un autre',
    happened: 'Le compte choisi n’est pas celui qu’il fallait reconnecter.',
    kept: 'Rien n’a été modifié, ni pour un compte ni pour l’autre.',
    next: 'Réessayez, et choisissez le compte que vous aviez connecté.',
  },
  account_taken: {
    title: 'Ce compte a déjà sa propre place ici',
    happened:
      'Quelqu’un a ouvert une session ici avec ce seul compte\u00a0: il ne peut pas être connecté aussi au vôtre.',
    kept: 'Rien n’a été modifié, ni pour un compte ni pour l’autre.',
    next: 'S’il est à vous\u00a0: fermez votre session, ouvrez-en une avec lui, déconnectez-le là, puis revenez le connecter.',
  },
  internal: crash,
};
