import { route } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { env } from '#lib/env.ts';
import { savePreferences } from './save-preferences.ts';

export const POST = route(async (request) => {
  assertSameOrigin(request);
  return savePreferences(request, env().appOrigin);
});
