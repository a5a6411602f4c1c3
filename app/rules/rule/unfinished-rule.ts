import { addressOf } from '#app/_http/address-of.ts';

/**
 * Somebody about to make a rule makes its category first: what the form was filled in with goes along as the query it was
 * sent with, and comes back with that category chosen. Everything is in the address, so that it works without JavaScript.
 */

/** The screen of a new category that leads back to this form. */
export function categoryFirst({ go: _, ...sent }: Record<string, string | string[] | undefined>): string {
  // The query alone. Empty fields stay in it: what belongs together is told by its place.
  return addressOf('/rules/category', { rule: addressOf('', sent).slice(1) });
}

/** The form as it was left, with another category if one was made. `sent`: what `categoryFirst` put into its address. */
export function backToRule(sent: string, categoryId?: string): string {
  const query = new URLSearchParams(sent);
  query.set('go', 'back');
  if (categoryId !== undefined) query.set('category', categoryId);
  return `/rules/rule?${query}`;
}
