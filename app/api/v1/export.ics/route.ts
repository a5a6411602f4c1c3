import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { download } from '#app/api/v1/_export/download.ts';
import { eventsIcs } from '#app/api/v1/_export/events-ics.ts';
import { exported } from '#app/api/v1/_export/exported.ts';
import { apiReader } from '#lib/account/current-user.ts';

/** `?from=&to=`: the events of a range for a calendar program. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const found = await exported(request, await apiReader());
    const language = languageOf(request);
    return download(eventsIcs(found.events, found.categories), found, {
      extension: 'ics',
      type: 'text/calendar; charset=utf-8',
      language,
    });
  },
});
