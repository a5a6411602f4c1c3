import { formFields } from '#app/_http/form.ts';
import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { changeOf } from '#app/rules/change/change-fields.ts';
import { packedChange } from '#app/rules/change/packed-change.ts';
import { saveChange } from '#app/rules/change/save-change.ts';
import { tryChange } from '#app/rules/change/try-change.ts';
import { backToRule } from '#app/rules/rule/unfinished-rule.ts';
import { apiUser } from '#lib/account/current-user.ts';
import { Failure } from '#lib/failure.ts';
import { type BookChange, changedBook } from '#lib/tracker/book-change.ts';
import { openTracker, type PersonTracker } from '#lib/tracker/store/person-tracker.ts';

/**
 * One change of the book. `holds` says since when (`always`, `from now on`); without it, a change that would move events
 * is shown first, and any other is saved.
 */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const fields = await formFields(request);
    const change = changeOf(fields);
    if (!change) throw new Failure('invalid_request', { detail: 'rules: no change' });
    const tracker = await openTracker(user, languageOf(request));
    requireOwnCalendars(change, tracker);
    return seeOther(await act(tracker, change, fields));
  },
});

/** What no event can change its category by. */
const movesNothing: ReadonlySet<BookChange['do']> = new Set(['saveCategory', 'saveGoal', 'deleteGoal']);

async function act(tracker: PersonTracker, change: BookChange, fields: Record<string, string>) {
  const { book, version } = tracker.book;
  const holds = (['always', 'from now on'] as const).find((each) => each === fields.holds);
  const shown = previewOf(change);
  const conflict = (holds && shown && `${shown}&stale=1`) || '/rules?problem=changed';
  if (Number(fields.version) !== version) return conflict;
  const changed = changedBook(book, change);
  if (!changed.book) return `/rules?problem=${changed.gone ? 'gone' : 'refused'}`;
  if (!holds && !movesNothing.has(change.do)) {
    const { changes } = await tryChange(tracker, changed.book, Date.now());
    if (changes.length > 0) return shown ?? '/rules?problem=refused';
  }
  const saved = await saveChange(tracker, change, changed.book, holds ?? 'from now on');
  if (!saved) return conflict;
  // Somebody who was about to make a rule made its category first.
  if (change.do === 'saveCategory' && fields.rule !== undefined)
    return backToRule(fields.rule, change.category.id);
  return '/rules?saved=1';
}

function previewOf(change: BookChange): string | null {
  const packed = packedChange(change);
  return packed && `/rules/preview?change=${packed}`;
}

function requireOwnCalendars(change: BookChange, { calendars }: PersonTracker): void {
  if (change.do !== 'setDefaults') return;
  const own = new Set(calendars.map(({ id }) => id));
  if (Object.keys(change.defaults).some((id) => !own.has(id))) {
    throw new Failure('not_found', { detail: 'rules: no such calendar' });
  }
}
