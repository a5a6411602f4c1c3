import { route } from '#app/_http/route.ts';
import { Failure } from '#lib/failure.ts';

const noSuchAddress = route(async () => {
  throw new Failure('not_found');
});

/** Whatever under /api is not there answers as the rest of /api does, not with a page. */
export const GET = noSuchAddress;
export const POST = noSuchAddress;
export const PUT = noSuchAddress;
export const PATCH = noSuchAddress;
export const DELETE = noSuchAddress;
