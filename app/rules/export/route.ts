import { methods } from '#app/_http/route.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';

/** The person's book as a file that POST /rules/import takes back. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiUser();
    const { book } = (await openTracker(user, languageOf(request))).book;
    return new Response(`${JSON.stringify(book, null, 2)}\n`, {
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-disposition': 'attachment; filename="cal-tracker-rules.json"',
      },
    });
  },
});
