import { redirect } from 'next/navigation';
import { requireUser } from '#lib/account/current-user.ts';
import { today } from './week/read-week.ts';

/** The calendar opens at this week, at an address that names it. */
export default async function Calendar() {
  const user = await requireUser('/calendar');
  redirect(`/calendar/week/${await today(user)}`);
}
