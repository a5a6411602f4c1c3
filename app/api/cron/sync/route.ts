import { NextResponse } from 'next/server';
import { assertCron } from '#app/_http/cron.ts';
import { methods } from '#app/_http/route.ts';
import { syncDue } from '#lib/calendar/sync/sync-due.ts';
import { stepsMs } from '#lib/function-time.ts';

/** The regular sync (Vercel cron, or any timer): `Authorization: Bearer <CRON_SECRET>`. Answers how many were done. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  HEAD: null,
  GET: async (request) => {
    assertCron(request);
    return NextResponse.json(await syncDue(stepsMs));
  },
});
