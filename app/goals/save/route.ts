import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { goalChange } from '#app/goals/goal-form-fields.ts';
import { newId } from '#app/rules/change/change-fields.ts';
import { saveChange } from '#app/rules/change/save-change.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { Failure } from '#lib/failure.ts';
import { changedBook } from '#lib/tracker/book-change.ts';
import { openTracker } from '#lib/tracker/store/person-tracker.ts';

/** Saves a goal, or deletes one. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const fields = await formFields(request);
    const change = goalChange(fields, newId);
    if (!change) throw new Failure('invalid_request', { detail: 'goals: form' });
    const tracker = await openTracker(user, languageOf(request));
    const { book, version } = tracker.book;
    if (Number(fields.version) !== version) return seeOther('/goals?problem=changed');
    const changed = changedBook(book, change);
    if (!changed.book) return seeOther(`/goals?problem=${changed.gone ? 'gone' : 'refused'}`);
    // No event changes its category by a goal.
    const saved = await saveChange(tracker, change, changed.book, 'from now on');
    return seeOther(saved ? '/goals?saved=1' : '/goals?problem=changed');
  },
});
