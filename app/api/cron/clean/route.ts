import { NextResponse } from 'next/server';
import { assertCron } from '#app/_http/cron.ts';
import { methods } from '#app/_http/route.ts';
import { stepsMs } from '#lib/function-time.ts';
import { cleanUp } from './clean-up.ts';

/** The regular cleaning, once a day or more often: `Authorization: Bearer <CRON_SECRET>`. Answers how much went. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  HEAD: null,
  GET: async (request) => {
    assertCron(request);
    return NextResponse.json(await cleanUp(stepsMs));
  },
});
