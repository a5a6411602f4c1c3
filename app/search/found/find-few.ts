import 'server-only';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { titleOf } from '#app/calendar/week/event-notes.ts';
import { shownTimeZone } from '#app/calendar/week/time-zone-of.ts';
import { addressOfEvent } from '#app/search/address-of-event.ts';
import { whenText } from '#app/search/when-text.ts';
import type { CurrentUser } from '#lib/account/current-user.ts';
import { readStoredCalendars } from '#lib/calendar/store/stored-calendars.ts';
import { searchWords } from '#lib/tracker/search.ts';
import { foundEvents, searchEvents } from '#lib/tracker/store/search-events.ts';
import type { FoundEvent } from './found-event.ts';

const most = 6;

/** The events nearest to now in whose titles, people and places all the words are. Throws Failure `database_unavailable`. */
export async function findFew(
  user: CurrentUser,
  asked: { text: string; language: Language; browser: string | null },
): Promise<{ events: FoundEvent[] }> {
  const { words } = searchWords(asked.text);
  if (!words) return { events: [] };
  const { calendars, key } = await readStoredCalendars(user.id);
  if (!key) return { events: [] };
  const timeZone = shownTimeZone(user.timeZone, asked.browser, calendars).name;
  const { ids } = await searchEvents(user.id, words, key);
  const t = translatorFor(asked.language, 'calendar');
  const byId = new Map(calendars.map((calendar) => [calendar.id, calendar]));
  const events = (await foundEvents(user.id, ids.slice(0, most), key)).map((event) => ({
    title: titleOf(event, byId.get(event.calendarId), t),
    when: whenText(event, timeZone, asked.language),
    href: addressOfEvent(event, timeZone),
  }));
  return { events };
}
