import type { doctor as en } from '#app/_messages/en/doctor.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const doctor: Messages<typeof en> = {
  title: 'Diagnostic',
  intro:
    'Avec quoi cette installation fonctionne, ce qu’elle trouve autour d’elle, et que faire. Aucune donnée personnelle ni aucun secret n’est sur cette page.',
  well: 'Tout ce qui a été examiné est en ordre.',
  some: '{errors, plural, =0 {Aucune erreur} one {# erreur} other {# erreurs}}, {warnings, plural, =0 {aucun avertissement} one {# avertissement} other {# avertissements}}.',
  levels: { ok: 'En ordre', warning: 'Avertissement', error: 'Erreur' },
  todo: 'Que faire',
  parts: {
    environment: 'Environnement',
    addresses: 'Adresses et proxys',
    database: 'Base de données',
    clocks: 'Horloges',
    provider: 'Fournisseurs',
    timers: 'Minuteries',
    keys: 'Clés des jetons',
    push: 'Notifications de changement',
  },
  keys: {
    title: 'Toutes les clés de l’environnement',
    text: 'Si elles sont là. Ce qu’elles contiennent n’est jamais montré.',
    key: 'Clé',
    state: 'État',
    states: { set: 'définie', absent: 'non définie', unfit: 'inutilisable' },
  },
  command: 'De même en ligne de commande, aussi avant le premier démarrage\u00a0: npm run doctor',

  findings: {
    environmentFit: {
      said: 'L’environnement est utilisable\u00a0: {set} clés sur {all} sont définies.',
      means: 'Ce qui n’est pas défini a sa valeur par défaut, ou est désactivé.',
    },
    environmentProblem: {
      said: '{problem}',
      means: 'L’application ne démarre pas ainsi.',
      todo: 'Définissez la clé comme il est dit, dans l’environnement ou dans .env.local. README, Configuration, les a toutes.',
    },
    environmentUnknown: {
      said: 'Des clés que rien ne lit\u00a0: {keys}.',
      means:
        'Elles ressemblent aux nôtres. Si l’une est mal écrite, ce qu’elle devait dire n’est pas pris en compte.',
      todo: 'Comparez-les avec README, Configuration\u202f; retirez celles qui restent.',
    },
    controlsInProduction: {
      said: 'OAUTH_CONTROL_URL est définie.',
      means: 'Elle mène à une page de la machine de qui regarde\u00a0: ici, elle n’est pas prise en compte.',
      todo: 'Retirez-la.',
    },
    originHere: {
      said: 'APP_ORIGIN est {origin}\u00a0: pour cette machine seulement.',
      means:
        'Les secrets se font d’eux-mêmes, les cookies se passent de https, et la page /doctor est montrée à quiconque est sur cette machine.',
    },
    originPublic: {
      said: 'APP_ORIGIN est {origin}\u00a0: c’est la production.',
      means: 'Liens, URI de redirection et cookies ne valent que pour cette adresse.',
    },
    reachedRight: {
      said: 'Vous êtes venu par {origin}, comme le dit APP_ORIGIN.',
      means: 'Cookies et redirections concordent.',
    },
    reachedOther: {
      said: 'Vous êtes venu par {reached}, mais APP_ORIGIN est {origin}.',
      means:
        'Une connexion qui commence là-bas revient ici, où son cookie n’est pas\u00a0: elle échoue. localhost et 127.0.0.1 sont aussi deux origines.',
      todo: 'Ouvrez {origin}. Si l’on doit venir par l’autre adresse, mettez-la dans APP_ORIGIN et enregistrez son URI de redirection\u202f; ou faites rediriger le proxy, et transmettre Host et X-Forwarded-Proto.',
    },
    redirectUri: {
      said: 'URI de redirection chez {provider}\u00a0: {uri}',
      means:
        'Enregistrez exactement celle-ci, lettre par lettre, avec le client chez le fournisseur\u202f; il n’en accepte pas d’autre.',
    },
    logoutUris: {
      said: 'Après une déconnexion\u00a0: {returnUri} · Déconnexion par le fournisseur (back-channel)\u00a0: {backchannelUri}',
      means: 'À enregistrer aussi là où un fournisseur les demande\u202f; Google ne le fait pas.',
    },
    proxyNone: {
      said: 'Aucun proxy devant, et aucun n’est cru.',
      means:
        'Personne n’est cru sur son adresse\u202f; les limites comptent les sessions, et les inconnus tous ensemble.',
    },
    proxyRight: {
      said: 'X-Forwarded-For contient {entries, plural, one {# adresse} other {# adresses}}, et autant de proxys sont crus.',
      means: 'Les limites comptent les gens par l’adresse que le proxy extérieur a vue.',
    },
    proxyUntold: {
      said: 'TRUSTED_PROXY_HOPS vaut 0. {entries, plural, =0 {} one {X-Forwarded-For contient # adresse.} other {X-Forwarded-For contient # adresses.}}',
      means:
        'S’il y a un proxy devant, tous les inconnus partagent une seule limite, que l’un d’eux peut épuiser pour les autres.',
      todo: 'Mettez dans TRUSTED_PROXY_HOPS le nombre de proxys qui complètent cet en-tête, le plus souvent 1. Sans proxy, n’y touchez pas.',
    },
    proxyFewer: {
      said: 'TRUSTED_PROXY_HOPS vaut {hops}, mais cette requête en a traversé moins\u00a0: X-Forwarded-For contient {entries, plural, one {# adresse} other {# adresses}}.',
      means:
        'Ou bien vous êtes venu sans passer par le proxy, et d’autres le pourraient, ou bien il y a moins de proxys\u00a0: chacun peut alors prétendre à n’importe quelle adresse.',
      todo: 'Regardez de l’extérieur, à travers le proxy. S’il en va de même, diminuez le nombre. Que seul le proxy puisse joindre l’application.',
    },
    proxyMore: {
      said: 'X-Forwarded-For contient {entries} adresses, dont {hops, plural, one {la dernière est crue} other {les # dernières sont crues}}.',
      means: 'Les premières viennent du client, ou il y a un proxy de plus qu’annoncé.',
      todo: 'Si votre navigateur n’est derrière aucun proxy à lui, portez TRUSTED_PROXY_HOPS au nombre des vôtres.',
    },
    databaseServer: {
      said: 'PostgreSQL {version} répond.',
      means: 'Plusieurs processus peuvent la partager.',
    },
    databaseEmbedded: {
      said: 'La base intégrée répond (PostgreSQL {version}).',
      means: 'Elle est pour un processus sur une machine\u202f; définissez DATABASE_URL pour davantage.',
    },
    databaseNew: {
      said: 'Il n’y a pas encore de base de données.',
      means: 'Le premier démarrage en crée une, intégrée, dans DATA_DIR.',
    },
    databaseHeld: {
      said: 'Un processus en cours tient la base intégrée.',
      means: 'Sans doute l’application\u00a0: ce qui est conservé n’a pas pu être examiné d’ici.',
      todo: 'Demandez à l’application elle-même, à l’adresse /doctor, ou arrêtez-la et recommencez.',
    },
    databaseUnreachable: {
      said: 'La base de données ne répond pas (code {code}).',
      means:
        'Personne ne peut se connecter ni rien voir. ECONNREFUSED\u00a0: rien n’écoute là. ENOTFOUND\u00a0: pas de telle machine. 28P01\u00a0: mauvais utilisateur ou mot de passe. 3D000\u00a0: pas de telle base.',
      todo: 'Regardez DATABASE_URL et le serveur\u202f; essayez avec psql depuis cette machine.',
    },
    migrationsApplied: {
      said: 'Migrations\u00a0: les {count} sont appliquées.',
      means: 'Les tables sont telles que cette version les veut.',
    },
    migrationsPending: {
      said: '{count, plural, one {# migration n’est pas appliquée} other {# migrations ne sont pas appliquées}}\u00a0: {names}',
      means: 'Cette version lit et écrit ce qui n’est pas là. /readyz répond 503.',
      todo: 'Faites une sauvegarde, puis lancez\u00a0: {migrate}',
    },
    migrationsAtStart: {
      said: '{count, plural, one {# migration n’est pas encore appliquée} other {# migrations ne sont pas encore appliquées}}\u00a0: {names}',
      means: 'Le prochain démarrage applique ce qui manque à la base intégrée.',
    },
    migrationsFailed: {
      said: '{count, plural, one {# migration a commencé sans finir} other {# migrations ont commencé sans finir}}\u00a0: {names}',
      means: 'Les tables sont peut-être à moitié changées, et plus aucune migration ne s’applique.',
      todo: 'Regardez ce qu’a dit {migrate}. Restaurez la sauvegarde d’avant, ou réparez ce qui est nommé et recommencez.',
    },
    migrationsNewer: {
      said: 'La base est en avance de {count, plural, one {# migration} other {# migrations}}\u00a0: {names}',
      means:
        'Une version plus récente est passée. Celle-ci continue de fonctionner, les migrations ne font qu’ajouter.',
      todo: 'Rien si vous revenez exprès à une version\u202f; sinon, démarrez la plus récente.',
    },
    databaseClockRight: {
      said: 'L’horloge de la base s’accorde avec celle de cette machine.',
      means: 'Les expirations suivent celle de la base.',
    },
    databaseClockOff: {
      said: 'L’horloge de la base diffère de {seconds} secondes.',
      means: 'Les jetons sont renouvelés d’autant trop tôt ou trop tard.',
      todo: 'Mettez les deux machines à l’heure (NTP).',
    },
    databaseClockWrong: {
      said: 'L’horloge de la base diffère de {seconds} secondes.',
      means: 'Des connexions peuvent être aussitôt expirées, et des jetons périmés servir encore.',
      todo: 'Mettez les deux machines à l’heure (NTP), maintenant.',
    },
    providerClockRight: {
      said: 'L’horloge de {provider} s’accorde avec celle de cette machine.',
      means: 'Les jetons d’identité sont acceptés à une minute près.',
    },
    providerClockOff: {
      said: 'L’horloge de {provider} diffère de {seconds} secondes.',
      means: 'Les jetons d’identité sont acceptés à une minute près\u00a0: cela marche encore.',
      todo: 'Mettez cette machine à l’heure (NTP).',
    },
    providerClockWrong: {
      said: 'L’horloge de {provider} diffère de {seconds} secondes.',
      means:
        'Ses jetons d’identité paraissent expirés, ou pas encore valables\u00a0: personne ne peut se connecter.',
      todo: 'Mettez cette machine à l’heure (NTP), maintenant.',
    },
    providersNone: {
      said: 'Aucun fournisseur n’est configuré.',
      means: 'Il n’y a personne chez qui se connecter.',
      todo: 'Définissez GOOGLE_CLIENT_ID et GOOGLE_CLIENT_SECRET, ou OAUTH_ISSUER avec son client\u202f; ou lancez npm run demo.',
    },
    metadataRead: {
      said: '{provider}\u00a0: métadonnées de {issuer} lues en {milliseconds} ms.',
      means: 'L’émetteur est celui qui est configuré, et chaque adresse est en https, ou sur cette machine.',
    },
    metadataConfigured: {
      said: '{provider}\u00a0: les adresses de {issuer} sont configurées à la main.',
      means: 'Rien n’est découvert\u00a0: ce que le serveur sait faire n’est pas connu d’avance.',
    },
    metadataRefused: {
      said: '{provider}\u00a0: {why}',
      means:
        'Des métadonnées d’un autre émetteur, ou avec une adresse peu sûre, ne sont pas utilisées\u00a0: personne ne peut s’y connecter.',
      todo: 'Écrivez l’émetteur comme le serveur l’écrit, https compris. S’il est juste, c’est le serveur qu’il faut corriger.',
    },
    metadataInvalid: {
      said: '{provider}\u00a0: ce que {issuer} a répondu n’est pas des métadonnées.',
      means: 'Il n’y a là ni métadonnées OpenID ni RFC 8414\u00a0: personne ne peut s’y connecter.',
      todo: 'Ouvrez l’émetteur suivi de /.well-known/openid-configuration. Si le serveur n’en a pas, définissez OAUTH_AUTHORIZATION_ENDPOINT et OAUTH_TOKEN_ENDPOINT.',
    },
    metadataUnreachable: {
      said: '{provider}\u00a0: {issuer} ne peut être joint en dix secondes.',
      means: 'Personne ne peut s’y connecter, et aucun accès ne se renouvelle, tant qu’il ne répond pas.',
      todo: 'Regardez si cette machine peut le joindre\u00a0: nom, pare-feu, proxy, certificat.',
    },
    pkceOffered: {
      said: '{provider} accepte PKCE avec S256.',
      means: 'Un code volé ne sert à personne d’autre.',
    },
    pkceUntold: {
      said: '{provider} ne dit pas qu’il accepte PKCE avec S256.',
      means: 'Il est envoyé de toute façon\u202f; un serveur qui l’ignore protège moins ses codes.',
      todo: 'S’il peut y être activé, faites-le.',
    },
    issPromised: {
      said: '{provider} dit dans chaque réponse de qui elle vient (iss).',
      means: 'La réponse d’un autre serveur se reconnaît (RFC 9207).',
    },
    issUntoldAlone: {
      said: '{provider} ne promet pas iss dans ses réponses.',
      means: 'Seul fournisseur, il ne peut être confondu avec un autre.',
    },
    issUntold: {
      said: '{provider} ne promet pas iss dans ses réponses, et il y a un autre fournisseur.',
      means: 'Chacun a plutôt son URI de redirection, qui distingue leurs réponses.',
      todo: 'Rien, tant que chaque URI de redirection n’est enregistrée que chez son propre fournisseur.',
    },
    revocationOffered: {
      said: '{provider} révoque sur demande ce qu’il a accordé.',
      means: 'Déconnecter met fin à l’accès là-bas aussi.',
    },
    revocationMissing: {
      said: '{provider} n’indique pas d’adresse de révocation.',
      means: 'Déconnecter efface tout ici\u202f; chez le fournisseur, l’accès court jusqu’à son expiration.',
      todo: 'S’il en a une, définissez OAUTH_REVOCATION_ENDPOINT. Sinon, dites aux gens où le retirer eux-mêmes.',
    },
    endSessionOffered: {
      said: '{provider} met fin à sa propre session sur demande.',
      means: 'La déconnexion peut être proposée pour les deux.',
    },
    endSessionMissing: {
      said: '{provider} ne met pas fin à sa propre session sur demande.',
      means: 'Se déconnecter met fin à la session d’ici seulement, comme avec Google.',
    },
    clientAuthOffered: {
      said: '{provider} accepte {method}.',
      means: 'Le secret du client arrive comme le serveur le veut.',
    },
    clientAuthOther: {
      said: '{provider} accepte {offered}, mais {method} est configuré.',
      means: 'L’échange du code sera sans doute refusé (invalid_client).',
      todo: 'Mettez dans OAUTH_CLIENT_AUTH_METHOD ce qu’il accepte\u00a0: client_secret_post ou client_secret_basic.',
    },
    calendarApiGuarded: {
      said: '{provider}\u00a0: l’API d’agenda répond à {url} ({status} sans jeton).',
      means: 'Elle est là, et ne laisse entrer personne sans accès\u00a0: c’est ce qu’il faut.',
    },
    calendarApiOpen: {
      said: '{provider}\u00a0: {url} répond 200 sans jeton.',
      means: 'Ou bien ce n’est pas l’API d’agenda, ou bien elle est ouverte à tous.',
      todo: 'Regardez CALENDAR_API_URL\u00a0: elle finit par /calendar/v3.',
    },
    calendarApiStrange: {
      said: '{provider}\u00a0: {url} répond {status}, là où 401 est attendu.',
      means:
        'Aucun agenda ne peut être lu ainsi. 404\u00a0: l’adresse n’est pas la base de l’API. À partir de 500\u00a0: elle est en panne.',
      todo: 'Regardez CALENDAR_API_URL\u00a0: elle finit par /calendar/v3. Chez Google, activez l’API Calendar.',
    },
    calendarApiUnreachable: {
      said: '{provider}\u00a0: l’API d’agenda à {url} ne peut être jointe en dix secondes.',
      means: 'On peut se connecter et voir ce qui est conservé\u202f; rien de nouveau n’arrive.',
      todo: 'Regardez si cette machine peut la joindre\u00a0: nom, pare-feu, proxy, certificat.',
    },
    calendarApiNone: {
      said: '{provider}\u00a0: aucune API d’agenda n’est configurée.',
      means: 'On peut se connecter, et l’agenda reste vide.',
      todo: 'Définissez CALENDAR_API_URL.',
    },
    cronSet: {
      said: 'CRON_SECRET est défini.',
      means: 'Une minuterie qui l’a peut demander /api/cron/sync, /api/cron/clean et /api/cron/doctor.',
    },
    cronUnset: {
      said: 'CRON_SECRET n’est pas défini.',
      means: 'Rien n’ouvre /api/cron\u202f; sur sa propre machine, il ne manque pas.',
    },
    cronMissing: {
      said: 'CRON_SECRET n’est pas défini.',
      means:
        'Aucune minuterie ne peut synchroniser ni nettoyer\u00a0: les agendas sont lus quand on les regarde, et les lignes expirées restent.',
      todo: 'Donnez-lui 32 caractères au hasard, et deux minuteries\u00a0: docs/operate.md, Timers.',
    },
    syncNever: {
      said: 'Rien à synchroniser\u00a0: aucune connexion qui fonctionne, ou aucune encore lue.',
      means: 'La première synchronisation vient avec la première connexion.',
    },
    syncRecent: {
      said: 'La dernière synchronisation s’est terminée {minutes, plural, =0 {à l’instant} one {il y a # minute} other {il y a # minutes}}.',
      means: 'Connexions qui fonctionnent\u00a0: {active}.',
    },
    syncOnView: {
      said: 'La dernière synchronisation s’est terminée il y a {minutes} minutes.',
      means: 'Sans minuterie, les agendas sont mis à jour quand on les regarde.',
    },
    syncLate: {
      said: 'La dernière synchronisation s’est terminée il y a {minutes} minutes, bien que CRON_SECRET soit défini.',
      means: 'La minuterie n’appelle pas, ou tout échoue. Connexions qui fonctionnent\u00a0: {active}.',
      todo: 'Appelez /api/cron/sync à la main avec le bearer, et regardez la réponse\u202f; puis la minuterie.',
    },
    cleanDone: {
      said: 'Rien n’attend d’être nettoyé.',
      means: 'Les lignes expirées s’en vont comme le dit la page sur la confidentialité.',
    },
    cleanLate: {
      said: '{rows, plural, one {# ligne a fait son temps} other {# lignes ont fait leur temps}} depuis deux jours et plus.',
      means:
        'Le nettoyage régulier ne tourne pas\u00a0: il est gardé plus que ne le dit la page sur la confidentialité.',
      todo: 'Faites appeler /api/cron/clean chaque jour par une minuterie\u00a0: docs/operate.md, Timers.',
    },
    revocationsOwed: {
      said: '{rows, plural, one {# révocation est due} other {# révocations sont dues}} à un fournisseur depuis un jour et plus.',
      means:
        'Ceux qui se sont déconnectés ne sont plus ici\u202f; chez le fournisseur, leur accès existe peut-être encore.',
      todo: 'Regardez si son adresse de révocation répond\u202f; le nettoyage réessaie chaque fois.',
    },
    keysFirst: {
      said: 'La clé {key} scelle ce qui est nouveau\u00a0: {rows, plural, =0 {rien} one {# valeur} other {# valeurs}} jusqu’ici.',
      means: 'C’est la première de TOKEN_KEYS.',
    },
    keysOlder: {
      said: '{key}, une clé plus ancienne, scelle encore {rows, plural, one {# valeur} other {# valeurs}}.',
      means: 'Si elle est retirée maintenant, ces personnes doivent se reconnecter.',
      todo: 'Lancez {reseal}\u202f; quand il finit par 0, retirez la clé.',
    },
    keysUnused: {
      said: '{key} ne scelle plus rien.',
      means: 'Elle peut être retirée, si aucune sauvegarde n’en a besoin.',
    },
    keysMissing: {
      said: '{rows, plural, one {# valeur est scellée} other {# valeurs sont scellées}} sous {key}, que TOKEN_KEYS n’a pas.',
      means:
        'Elles ne peuvent être ouvertes\u00a0: ces personnes doivent se reconnecter, et leurs règles et objectifs sont perdus.',
      todo: 'Remettez la clé dans TOKEN_KEYS, derrière la première, et redémarrez.',
    },
    pushOff: {
      said: 'Les notifications de changement sont désactivées.',
      means: 'Les changements arrivent avec la synchronisation suivante.',
    },
    pushOn: {
      said: 'Les notifications de changement sont activées\u00a0: {channels, plural, =0 {aucun agenda n’est suivi} one {# agenda est suivi} other {# agendas sont suivis}}.',
      means: 'Un agenda est suivi dès sa prochaine synchronisation.',
    },
    pushRefused: {
      said: 'De {channels, plural, one {# agenda} other {# agendas}}, le fournisseur ne notifie rien.',
      means:
        'Certains agendas ne peuvent être suivis, comme les jours fériés\u202f; ou le fournisseur ne prend pas cette adresse.',
      todo: 'Si ce sont tous\u00a0: APP_ORIGIN doit pouvoir être joint de l’extérieur, avec un certificat valable.',
    },
  },
};
