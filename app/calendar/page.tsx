import { redirect } from 'next/navigation';
import { addressOf } from '#app/_http/address-of.ts';
import { requireUser } from '#lib/account/current-user.ts';
import { filterQuery, filtersOf } from './view/filters.ts';
import { today } from './view/read-view.ts';
import { isView, viewAddress } from './view/views.ts';

interface Address {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The calendar opens at this week, or at another view of today (`?view=`), at an address that names it. */
export default async function Calendar({ searchParams }: Address) {
  const query = await searchParams;
  const user = await requireUser(addressOf('/calendar', query));
  const view = isView(query.view) ? query.view : 'week';
  redirect(viewAddress(view, await today(user), filterQuery(filtersOf(query))));
}
