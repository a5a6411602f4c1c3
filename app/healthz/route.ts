import { NextResponse } from 'next/server';
import { route } from '#app/_http/route.ts';

/** Alive: the process answers. */
export const GET = route(async () => NextResponse.json({ status: 'ok' }));
