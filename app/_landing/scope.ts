/** The scopes we can explain, by the key of their text under `landing.asked`. */
const explained = {
  openid: 'openid',
  email: 'email',
  profile: 'profile',
  offline_access: 'offline',
  'https://www.googleapis.com/auth/calendar.calendarlist.readonly': 'calendarList',
  'https://www.googleapis.com/auth/calendar.events.readonly': 'events',
  'https://www.googleapis.com/auth/calendar.readonly': 'calendars',
} as const;

type ScopeText = (typeof explained)[keyof typeof explained] | 'other';

/** Which text explains a scope; `other` for one that an installation added. */
export function scopeText(scope: string): ScopeText {
  return Object.hasOwn(explained, scope) ? explained[scope as keyof typeof explained] : 'other';
}
