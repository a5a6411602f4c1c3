import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { eventKeyOf } from '#app/calendar/event/event-key.ts';
import { currentUser, requireUser } from '#lib/account/current-user.ts';
import { readSettings } from '#lib/tracker/store/stored-settings.ts';
import type { ScreenRequest } from './calendar-screen.tsx';
import { filtersOf } from './filters.ts';
import { readView } from './read-view.ts';
import { dateOfAddress, shownDates } from './shown-dates.ts';
import { viewTitle } from './view-title.ts';
import type { View } from './views.ts';

/** What Next gives the page of a view. */
export interface ViewAddress {
  params: Promise<{ date: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function viewMetadata(view: View, { params }: ViewAddress): Promise<Metadata> {
  const date = dateOfAddress(view, (await params).date);
  if (!date) return {};
  const weekStart = view === 'week' ? await ownWeekStart() : undefined;
  return { title: viewTitle(shownDates(view, date, weekStart), await requestLanguage()) };
}

/** The week is titled before it is read. Where that fails, the page itself says so. */
async function ownWeekStart(): Promise<number | undefined> {
  try {
    const user = await currentUser();
    return user ? (await readSettings(user.id)).weekStart : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What the page of a view shows: the date in its path, filters in its query, and in `?event=` the event whose details
 * are open. Signed out, it leads to the sign-in and back; a date that does not exist is no page.
 */
export async function viewRequest(view: View, { params, searchParams }: ViewAddress): Promise<ScreenRequest> {
  const given = (await params).date;
  const date = dateOfAddress(view, given);
  if (!date) notFound();
  const query = await searchParams;
  const address = addressOf(`/calendar/${view}/${given}`, query);
  const [user, language] = [await requireUser(address), await requestLanguage()];
  return {
    read: await readView(user, { view, date }, language),
    connections: user.connections,
    filters: filtersOf(query),
    address,
    eventKey: eventKeyOf(query.event),
    language,
    now: Date.now(),
  };
}
