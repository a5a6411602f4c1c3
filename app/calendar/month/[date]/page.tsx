import type { Metadata } from 'next';
import { MonthDays } from '#app/calendar/month/month-days.tsx';
import { type ViewAddress, viewMetadata, viewRequest } from '#app/calendar/view/calendar-page.tsx';
import { CalendarScreen } from '#app/calendar/view/calendar-screen.tsx';

export function generateMetadata(address: ViewAddress): Promise<Metadata> {
  return viewMetadata('month', address);
}

/** The month that holds a date. */
export default async function MonthPage(address: ViewAddress) {
  return (
    <CalendarScreen {...(await viewRequest('month', address))} draw={(days) => <MonthDays {...days} />} />
  );
}
