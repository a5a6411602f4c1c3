import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { addressOf } from '#app/_http/address-of.ts';
import { requestLanguage } from '#app/_i18n/request-language.ts';
import { eventKeyOf } from '#app/calendar/event/event-key.ts';
import { readWeek } from '#app/calendar/week/read-week.ts';
import { weekRange } from '#app/calendar/week/week-range.ts';
import { WeekScreen } from '#app/calendar/week/week-screen.tsx';
import { requireUser } from '#lib/account/current-user.ts';
import { calendarDate, weekOf } from '#lib/calendar/week.ts';

interface Address {
  params: Promise<{ date: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata({ params }: Address): Promise<Metadata> {
  const date = calendarDate((await params).date);
  return date ? { title: weekRange(weekOf(date), await requestLanguage()) } : {};
}

/** The week that holds a date; `?event=` opens the details of one of its events. */
export default async function WeekPage({ params, searchParams }: Address) {
  const date = calendarDate((await params).date);
  if (!date) notFound();
  const query = await searchParams;
  const eventKey = eventKeyOf(query.event);
  const address = addressOf(`/calendar/week/${date}`, query);
  const user = await requireUser(address);
  const [read, language] = await Promise.all([readWeek(user, date), requestLanguage()]);
  return (
    <WeekScreen
      read={read}
      connections={user.connections}
      date={date}
      address={address}
      eventKey={eventKey}
      language={language}
      now={Date.now()}
    />
  );
}
