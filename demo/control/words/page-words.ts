import type { Language } from '../../pages/language.ts';

const en = {
  brand: 'Demo provider',
  title: 'Demo controls',
  intro:
    'Everything here happens to the pretend provider alone. Make it misbehave, then watch what the application does about it.',
  openApp: 'Open the application',
  parts: 'Parts of this page',
  did: {
    faults: 'Set. Now do in the application what is written beside it.',
    clock: 'The provider’s clock was set.',
    events: 'The calendar was changed. Press Sync now in the application, or wait a minute and look.',
    revoke: 'Revoked. At the next refresh or sync the application notices.',
    reset: 'Done.',
    'rotate-keys': 'The next ID token is signed with a new key.',
  },
  failed: 'That could not be done. Nothing was changed.',
  start: {
    title: 'To begin with',
    intro:
      'One click sets one thing that goes wrong. Then do in the application what is said. To withdraw what a person granted, as they would at their provider: Grants.',
    set: 'Set',
    recipes: {
      down: 'The provider is down',
      lost: 'An answer is lost on the way',
      forged: 'A forged ID token',
      mixUp: 'An answer of somebody else’s',
      quota: 'The quota is used up',
      gone: 'The sync token has had its time',
    },
  },
  faults: {
    title: 'Faults',
    intro:
      'A fault waits for the next request of its endpoint, happens as many times as you say (0: every time), and is gone.',
    endpoints: 'Endpoint',
    anywhere: 'What can happen at any endpoint',
    set: 'Set',
    times: 'times',
    arg: 'argument',
    watch: 'Watch:',
    reference: 'The same as JSON:',
  },
  clock: {
    title: 'Clock',
    intro:
      'The provider’s own: codes, tokens and grants end by it. The application’s stays as it is, so an access token that is over here is refused and renewed.',
    now: 'Now',
    real: 'It is the real time.',
    ahead: (span: string) => `It is ${span} ahead.`,
    behind: (span: string) => `It is ${span} behind.`,
    set: 'Set',
    toReal: 'Real time',
    steps: {
      '-86400': '− 1 day',
      '-3600': '− 1 hour',
      '360': '+ 6 minutes',
      '3600': '+ 1 hour',
      '86400': '+ 1 day',
    },
    stepLabel: (step: string) => `Shift by ${step}`,
  },
  events: {
    title: 'Events',
    intro:
      'Behind the application’s back, as a colleague or another device would. What is added begins within a quarter of an hour; what is moved, half an hour later.',
    calendar: 'Calendar',
    add: 'Add one',
    change: 'Move the next one',
    remove: 'Delete the next one',
    random: 'Change at random',
    how: 'how many',
    expire: 'Make every sync token worthless',
  },
  live: {
    title: 'What happens',
    pending: 'Faults that wait',
    none: 'None: the provider behaves.',
    everyTime: 'every time',
    timesLeft: (count: number) => (count === 1 ? 'once' : `${count} times`),
    clear: 'Clear faults',
    calls: 'Calls of the token endpoint',
    codes: (count: number): string => (count === 1 ? 'code exchange' : 'code exchanges'),
    refreshes: (count: number): string => (count === 1 ? 'refresh' : 'refreshes'),
    rejected: (_count: number): string => 'rejected',
    requests: 'Requests, newest first',
    noRequests: 'Nothing came in yet.',
    at: 'At',
    request: 'Request',
    status: 'Answer',
    noAnswer: 'no answer',
    because: 'fault',
    again: 'Read again',
    forget: 'Empty the log',
    live: 'Keeps itself up to date.',
  },
  grants: {
    title: 'Grants',
    intro: 'What people allowed the application, as the provider knows it.',
    none: 'Nothing granted.',
    tokens: (access: number, refresh: number) =>
      `${access} access ${access === 1 ? 'token lives' : 'tokens live'}, ${refresh} refresh ${refresh === 1 ? 'token' : 'tokens'}`,
    revoke: (who: string) => `Revoke what ${who} granted`,
  },
  reset: {
    title: 'Back to the beginning',
    everything: 'Reset everything (ends every grant)',
    calendars: 'Only the calendars',
    keys: 'Rotate the signing key',
  },
};

const fr: typeof en = {
  brand: 'Fournisseur de démonstration',
  title: 'Commandes de la démo',
  intro:
    'Tout se passe ici chez le fournisseur factice. Faites-le se comporter mal, puis regardez ce que l’application en fait.',
  openApp: 'Ouvrir l’application',
  parts: 'Parties de cette page',
  did: {
    faults: 'Réglé. Faites maintenant dans l’application ce qui est écrit à côté.',
    clock: 'L’horloge du fournisseur est réglée.',
    events: 'L’agenda est modifié. Synchronisez dans l’application, ou attendez une minute et regardez.',
    revoke:
      'Révoqué. L’application s’en aperçoit au prochain renouvellement ou à la prochaine synchronisation.',
    reset: 'C’est fait.',
    'rotate-keys': 'Le prochain jeton d’identité sera signé par une nouvelle clé.',
  },
  failed: 'Cela n’a pas pu être fait. Rien n’a changé.',
  start: {
    title: 'Pour commencer',
    intro:
      'Un clic prépare une chose qui ira mal. Faites ensuite dans l’application ce qui est dit. Pour retirer ce qu’une personne a accordé, comme elle le ferait chez son fournisseur\u00a0: Autorisations.',
    set: 'Préparer',
    recipes: {
      down: 'Le fournisseur est en panne',
      lost: 'Une réponse se perd en chemin',
      forged: 'Un jeton d’identité forgé',
      mixUp: 'La réponse d’un autre',
      quota: 'Le quota est épuisé',
      gone: 'Le jeton de synchronisation a fait son temps',
    },
  },
  faults: {
    title: 'Pannes',
    intro:
      'Une panne attend la prochaine requête de son point d’accès, se produit autant de fois que vous le dites (0\u00a0: chaque fois), puis disparaît.',
    endpoints: 'Point d’accès',
    anywhere: 'Ce qui peut arriver partout',
    set: 'Préparer',
    times: 'fois',
    arg: 'argument',
    watch: 'À observer\u00a0:',
    reference: 'La même chose en JSON\u00a0:',
  },
  clock: {
    title: 'Horloge',
    intro:
      'Celle du fournisseur\u00a0: codes, jetons et autorisations expirent selon elle. Celle de l’application ne bouge pas\u00a0: un jeton d’accès périmé ici est refusé, puis renouvelé.',
    now: 'Maintenant',
    real: 'C’est l’heure réelle.',
    ahead: (span) => `Elle avance de ${span}.`,
    behind: (span) => `Elle retarde de ${span}.`,
    set: 'Régler',
    toReal: 'Heure réelle',
    steps: {
      '-86400': '− 1 jour',
      '-3600': '− 1 heure',
      '360': '+ 6 minutes',
      '3600': '+ 1 heure',
      '86400': '+ 1 jour',
    },
    stepLabel: (step) => `Décaler de ${step}`,
  },
  events: {
    title: 'Événements',
    intro:
      'Dans le dos de l’application, comme le ferait un collègue ou un autre appareil. Ce qui est ajouté commence dans le quart d’heure\u202f; ce qui est repoussé, une demi-heure plus tard.',
    calendar: 'Agenda',
    add: 'En ajouter un',
    change: 'Repousser le prochain',
    remove: 'Supprimer le prochain',
    random: 'Modifier au hasard',
    how: 'combien',
    expire: 'Rendre sans valeur tous les jetons de synchronisation',
  },
  live: {
    title: 'Ce qui se passe',
    pending: 'Pannes en attente',
    none: 'Aucune\u00a0: le fournisseur se tient bien.',
    everyTime: 'chaque fois',
    timesLeft: (count) => (count === 1 ? 'une fois' : `${count} fois`),
    clear: 'Retirer les pannes',
    calls: 'Appels au point d’accès des jetons',
    codes: (count) => (count < 2 ? 'échange de code' : 'échanges de code'),
    refreshes: (count) => (count < 2 ? 'renouvellement' : 'renouvellements'),
    rejected: (count) => (count < 2 ? 'rejeté' : 'rejetés'),
    requests: 'Requêtes, de la plus récente à la plus ancienne',
    noRequests: 'Rien n’est encore arrivé.',
    at: 'À',
    request: 'Requête',
    status: 'Réponse',
    noAnswer: 'sans réponse',
    because: 'panne',
    again: 'Relire',
    forget: 'Vider le journal',
    live: 'Se met à jour de lui-même.',
  },
  grants: {
    title: 'Autorisations',
    intro: 'Ce que chacun a permis à l’application, du point de vue du fournisseur.',
    none: 'Rien d’accordé.',
    tokens: (access, refresh) =>
      `${access} ${access > 1 ? 'jetons' : 'jeton'} d’accès en cours, ${refresh} de renouvellement`,
    revoke: (who) => `Révoquer ce que ${who} a accordé`,
  },
  reset: {
    title: 'Retour au début',
    everything: 'Tout réinitialiser (met fin à toutes les autorisations)',
    calendars: 'Les agendas seulement',
    keys: 'Changer la clé de signature',
  },
};

export type PageWords = typeof en;

/** The words of the control page, but for those of each fault. */
export const pageWords: Record<Language, PageWords> = { en, fr };
