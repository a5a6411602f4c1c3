import type { Metadata } from 'next';
import { type ViewAddress, viewMetadata, viewRequest } from '#app/calendar/view/calendar-page.tsx';
import { CalendarScreen } from '#app/calendar/view/calendar-screen.tsx';
import { WeekDays } from '#app/calendar/week/week-days.tsx';

export function generateMetadata(address: ViewAddress): Promise<Metadata> {
  return viewMetadata('week', address);
}

/** The week that holds a date. */
export default async function WeekPage(address: ViewAddress) {
  return <CalendarScreen {...(await viewRequest('week', address))} draw={(days) => <WeekDays {...days} />} />;
}
