import { requireUser } from '#lib/account/current-user.ts';

/** The empty page for somebody: it asks who, and shows nothing of it. */
export default async function AskedPage() {
  await requireUser('/asked');
  return <p>Nothing</p>;
}
