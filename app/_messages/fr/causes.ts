import type { causes as en } from '#app/_messages/en/causes.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const causes: Messages<typeof en> = {
  invalid_grant:
    'Votre fournisseur dit que l’accès a pris fin\u00a0: il y a été retiré, il a expiré, ou un plus récent l’a remplacé.',
  invalid_request:
    'Votre fournisseur a refusé de renouveler l’accès, de la façon dont certains disent qu’il a pris fin.',
  no_refresh_token: 'L’accès a expiré, et votre fournisseur n’a donné aucun moyen de le renouveler.',
  token_key_lost:
    'Ce qui est conservé de l’accès ne peut plus être ouvert\u00a0: sa clé a disparu, ou il a été abîmé.',
  account_mismatch: 'La réponse concernait un autre compte que celui-ci.',
  account_taken: 'Le compte a déjà sa propre place ici.',
  erased: 'L’accès a été effacé ici.',
  overtaken:
    'C’est arrivé trop tard\u00a0: une connexion ou une déconnexion plus récente l’emporte, et rien n’en a servi.',
  access_denied: 'Cela a été refusé sur la page de votre fournisseur.',
  state_mismatch: 'La réponse n’appartenait à aucune connexion en cours dans ce navigateur.',
  attempt_expired: 'Cela a pris plus de dix minutes, ou la réponse n’était plus acceptée.',
  issuer_mismatch: 'La réponse venait d’ailleurs que de votre fournisseur.',
  invalid_response: 'La réponse de votre fournisseur était inutilisable.',
  provider_unavailable: 'Votre fournisseur n’a pas répondu à temps, ou s’est dit trop occupé.',
  client_misconfigured: 'Votre fournisseur ne reconnaît pas cette installation.',
  scope_missing: 'Il manquait une autorisation.',
  reconnect_required: 'L’accès avait pris fin.',
  rate_limited: 'Il y a eu trop de tentatives en peu de temps.',
  database_unavailable: 'Cal Tracker ne joignait pas sa base de données.',
  signed_out: 'La session qui avait commencé cela était terminée.',
  not_found: 'Ce dont il s’agissait n’était plus là.',
  internal: 'La faute est de notre côté.',
  everywhere: 'Sur tous les appareils à la fois.',
  other_device: 'Demandé depuis un autre appareil.',
  another_sign_in: 'Une autre connexion dans le même navigateur l’a remplacée.',
  unsupported: 'Votre fournisseur n’offre aucun moyen de retirer un accès d’ici.',
  granted_anew: 'Le compte avait été reconnecté entre-temps\u00a0: cet accès-là est resté tel quel.',
  idle: 'Rien n’y a été fait pendant longtemps.',
  expired: 'Elle avait atteint la durée maximale d’une session.',
  provider: 'Votre fournisseur a annoncé une déconnexion de son côté.',
};
