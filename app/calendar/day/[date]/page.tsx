import type { Metadata } from 'next';
import { type ViewAddress, viewMetadata, viewRequest } from '#app/calendar/view/calendar-page.tsx';
import { CalendarScreen } from '#app/calendar/view/calendar-screen.tsx';
import { WeekDays } from '#app/calendar/week/week-days.tsx';

export function generateMetadata(address: ViewAddress): Promise<Metadata> {
  return viewMetadata('day', address);
}

/** One day. */
export default async function DayPage(address: ViewAddress) {
  return <CalendarScreen {...(await viewRequest('day', address))} draw={(days) => <WeekDays {...days} />} />;
}
