import { notThere } from '#app/_http/not-there.ts';
import { methods } from '#app/_http/route.ts';

/** Whatever under /oauth is not there answers as the rest of /oauth does: no screen is at these addresses. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods(notThere);
