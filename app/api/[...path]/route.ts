import { notThere } from '#app/_http/not-there.ts';
import { methods } from '#app/_http/route.ts';

/** Whatever under /api is not there answers as the rest of /api does, not with a page. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(notThere);
