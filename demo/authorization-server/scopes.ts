const CALENDAR = 'https://www.googleapis.com/auth/calendar';

/** The scopes a client may ask for, in the order the consent page shows them. */
export const SCOPES = [
  'openid',
  'email',
  'profile',
  `${CALENDAR}.calendarlist.readonly`,
  `${CALENDAR}.events.readonly`,
  `${CALENDAR}.events`,
] as const;

/** One of the scopes this provider knows. */
export type Scope = (typeof SCOPES)[number];

/** Claims that each scope opens (OpenID Connect Core section 5.4), in the ID token and at the userinfo endpoint. */
export const CLAIMS: Record<string, string[]> = {
  openid: ['sub'],
  email: ['email', 'email_verified'],
  profile: ['name', 'given_name', 'family_name', 'locale', 'zoneinfo'],
};

/** What the consent page says of each scope. */
export const SCOPE_DESCRIPTIONS: Record<'en' | 'fr', Record<Scope, { title: string; detail: string }>> = {
  en: {
    openid: { title: 'Know who you are', detail: 'An identifier that means nothing elsewhere' },
    email: { title: 'See your e-mail address', detail: 'The address of this account' },
    profile: { title: 'See your name', detail: 'Your name, your language and your time zone' },
    [`${CALENDAR}.calendarlist.readonly`]: {
      title: 'See the list of your calendars',
      detail: 'Their names and colours, not what is in them',
    },
    [`${CALENDAR}.events.readonly`]: {
      title: 'See the events of your calendars',
      detail: 'Titles, times, places and guests; it cannot change them',
    },
    [`${CALENDAR}.events`]: {
      title: 'Change the events of your calendars',
      detail: 'See, add, change and delete events',
    },
  },
  fr: {
    openid: { title: 'Savoir qui vous êtes', detail: 'Un identifiant qui ne signifie rien ailleurs' },
    email: { title: 'Voir votre adresse e-mail', detail: 'L’adresse de ce compte' },
    profile: { title: 'Voir votre nom', detail: 'Votre nom, votre langue et votre fuseau horaire' },
    [`${CALENDAR}.calendarlist.readonly`]: {
      title: 'Voir la liste de vos agendas',
      detail: 'Leurs noms et leurs couleurs, pas leur contenu',
    },
    [`${CALENDAR}.events.readonly`]: {
      title: 'Voir les événements de vos agendas',
      detail: 'Titres, horaires, lieux et invités, sans pouvoir les modifier',
    },
    [`${CALENDAR}.events`]: {
      title: 'Modifier les événements de vos agendas',
      detail: 'Voir, ajouter, modifier et supprimer des événements',
    },
  },
};

/** Known scopes among those of a space-separated list (RFC 6749 section 3.3), in the order of `SCOPES`. */
export function knownScopes(list: string | undefined): Scope[] {
  const asked = new Set(list?.split(' '));
  return SCOPES.filter((scope) => asked.has(scope));
}
