import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';
import { assertReady } from '#lib/account/readiness.ts';

/** Ready: the database is reachable and has every committed migration. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => {
    await assertReady();
    return NextResponse.json({ status: 'ok' });
  },
});
