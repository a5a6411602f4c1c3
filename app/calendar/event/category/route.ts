import { z } from 'zod';
import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { leftToRules } from '#app/calendar/event/category-choice.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { safeReturnTo } from '#lib/account/return-to.ts';
import { Failure } from '#lib/failure.ts';
import { overrideCategory } from '#lib/tracker/store/override-category.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';

const form = z.object({
  event: z.string().regex(/^[\w-]{1,64}$/),
  category: z.string().max(64),
  returnTo: z.string().default('/calendar'),
});

/** Puts one event into a category by hand, into none, or leaves it to the rules again. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const { data } = form.safeParse(await formFields(request));
    if (!data) throw new Failure('invalid_request', { detail: 'event category: form' });
    const { book } = (await openTracker(user, languageOf(request))).book;
    const id = data.category || null;
    if (id === leftToRules) await overrideCategory(user.id, data.event, 'rules');
    else if (id === null || book.categories.some((category) => category.id === id)) {
      await overrideCategory(user.id, data.event, { id });
    } else throw new Failure('invalid_request', { detail: 'event category: no such category' });
    return seeOther(safeReturnTo(data.returnTo));
  },
});
