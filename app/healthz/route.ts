import { NextResponse } from 'next/server';
import { methods } from '#app/_http/route.ts';

/** Alive: the process answers. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async () => NextResponse.json({ status: 'ok' }),
});
