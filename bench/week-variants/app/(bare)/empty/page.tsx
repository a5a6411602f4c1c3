import { headers } from 'next/headers';

/** Rendered at each request, as every page of a person is. */
export default async function EmptyPage() {
  await headers();
  return <p>Nothing</p>;
}
