/** What the argument of a fault may be; in English the fault says it itself (`argSays`). */
export const argumentsInFrench: Record<string, string> = {
  huge: 'octets d’espaces, 10\u202fMo par défaut',
  gzipBomb: 'octets une fois décompressés, 200\u202fMo par défaut',
  drip: 'millisecondes entre deux octets, 1000 par défaut',
  redirect302:
    'vers où\u202f; par défaut /elsewhere de ce fournisseur sous un autre nom, visible dans le journal',
  redirect307:
    'vers où\u202f; par défaut /elsewhere de ce fournisseur sous un autre nom, visible dans le journal',
  delay: 'millisecondes, 1000 par défaut',
  status: 'le code, 503 par défaut, ou {"status":429,"retryAfter":1}',
  error: 'le code, invalid_grant par défaut, ou {"error":"slow_down","status":429,"description":"…"}',
  wrongIss: 'l’iss, "http://127.0.0.1:1" par défaut',
  wrongState: 'le state',
  'authorization/error': 'le code, access_denied par défaut, ou {"error":"server_error","description":"…"}',
  tokenType: '"mac" par défaut, "missing", ou toute autre valeur',
  accessToken: '"missing" (par défaut), "empty" ou "number"',
  sameAccessToken: 'ce jeton',
  expiresIn: '"missing" (par défaut), ou toute valeur JSON\u00a0: "3600", -5, 0, 1e21',
  scope: '"missing" (par défaut), ou la portée à annoncer',
  otherSub: 'le sujet, "demo-9999-somebody-else" par défaut',
  otherIss: 'l’émetteur, "http://127.0.0.1:1" par défaut',
  idToken:
    'algNone, badSignature, wrongNonce, missingNonce, wrongAud, wrongIss, missingSub, expired ou unknownKey',
  otherIssuer: 'l’émetteur, "http://127.0.0.1:1" par défaut',
  httpEndpoint: 'quelle adresse, "token_endpoint" par défaut',
  set: 'un objet\u202f; null retire un membre\u00a0: {"end_session_endpoint":null}',
  quota: '"userRateLimitExceeded" (par défaut), "rateLimitExceeded" ou "quotaExceeded"',
  gone: '"fullSyncRequired" (par défaut), "updatedMinTooLongAgo" ou "deleted"',
  rateLimited: 'secondes, 1 par défaut\u202f; une date HTTP\u202f; null omet l’en-tête',
  backendError: 'le code, 503 par défaut',
  firstItem: 'les membres à changer\u00a0: {"start":null,"eventType":"unheardOf"}',
  hugeDescription: 'octets, 5\u202fMo par défaut',
};
