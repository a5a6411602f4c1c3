import { methods } from '#app/_http/route.ts';
import { textStream } from '#app/_http/text-stream.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { apiReader } from '#lib/account/current-user.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';
import { myData, myDataText } from './my-data.ts';

/** Everything that is stored about whoever asks, as one document. It is written as it is read; cut off, it is no JSON. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  GET: async (request) => {
    const user = await apiReader();
    const now = new Date();
    const tracker = await openTracker(user, languageOf(request));
    const text = myDataText(tracker, await myData(tracker, now));
    return new Response(textStream(text), {
      headers: {
        'content-type': 'application/json',
        'content-disposition': `attachment; filename="cal-tracker-my-data-${now.toISOString().slice(0, 10)}.json"`,
      },
    });
  },
});
