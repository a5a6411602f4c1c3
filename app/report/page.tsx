import { redirect } from 'next/navigation';
import { zoneFor } from '#app/_i18n/zone-for.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { dateAt } from '#lib/calendar/local-day.ts';
import { weekOf } from '#lib/calendar/week.ts';
import { weekName } from './report-week.ts';

/** Leads to the report of this week. */
export default async function ThisWeek() {
  const user = await requireUser('/report');
  redirect(`/report/${weekName(weekOf(dateAt(Date.now(), await zoneFor(user))))}`);
}
