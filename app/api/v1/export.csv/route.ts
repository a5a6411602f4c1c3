import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { download } from '#app/api/v1/_export/download.ts';
import { eventsCsv } from '#app/api/v1/_export/events-csv.ts';
import { exported } from '#app/api/v1/_export/exported.ts';
import { apiReader } from '#lib/account/current-user.ts';

/** `?from=&to=`: the events of a range for a spreadsheet in the language of whoever asks. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const found = await exported(request, await apiReader());
    const language = languageOf(request);
    return download(eventsCsv(found, language), found, {
      extension: 'csv',
      type: 'text/csv; charset=utf-8',
      language,
    });
  },
});
