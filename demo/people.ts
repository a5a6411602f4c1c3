/** A person who can sign in at the demo provider, and whose calendars `demo/calendar/sample` invents. */
export interface SampleAccount {
  /** Subject identifier: what the ID token, userinfo and the calendar API know the person by. */
  sub: string;
  /** Also the id of the person's primary calendar, as at Google. */
  email: string;
  name: string;
  /** BCP 47 language of the person and of most of their titles. */
  locale: string;
  /** IANA time zone of the primary calendar. */
  timeZone: string;
}

/** Three people in three zones: one with daylight saving in Europe, one in America, one at a half-hour offset. */
export const sampleAccounts: SampleAccount[] = [
  {
    sub: 'demo-1001-ada',
    email: 'ada@example.com',
    name: 'Ada Moreau',
    locale: 'fr',
    timeZone: 'Europe/Paris',
  },
  {
    sub: 'demo-1002-grace',
    email: 'grace@example.com',
    name: 'Grace Whitfield',
    locale: 'en',
    timeZone: 'America/New_York',
  },
  {
    sub: 'demo-1003-linus',
    email: 'linus@example.com',
    name: 'Linus Rao',
    locale: 'en',
    timeZone: 'Asia/Kolkata',
  },
];
