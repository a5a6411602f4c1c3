import type { Metadata } from 'next';
import { AgendaDays } from '#app/calendar/agenda/agenda-days.tsx';
import { type ViewAddress, viewMetadata, viewRequest } from '#app/calendar/view/calendar-page.tsx';
import { CalendarScreen } from '#app/calendar/view/calendar-screen.tsx';

export function generateMetadata(address: ViewAddress): Promise<Metadata> {
  return viewMetadata('agenda', address);
}

/** Two weeks as a list, from a date on. */
export default async function AgendaPage(address: ViewAddress) {
  return (
    <CalendarScreen {...(await viewRequest('agenda', address))} draw={(days) => <AgendaDays {...days} />} />
  );
}
