import { NextResponse } from 'next/server';
import { route } from '#app/_http/route.ts';
import { assertReady } from '#lib/account/readiness.ts';

/** Ready: the database is reachable and has every committed migration. */
export const GET = route(async () => {
  await assertReady();
  return NextResponse.json({ status: 'ok' });
});
