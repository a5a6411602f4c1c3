import { methods, seeOther } from '#app/_http/route.ts';
import { assertSameOrigin } from '#app/_http/same-origin.ts';
import { languageOf } from '#app/_i18n/request-language.ts';
import { packedChange } from '#app/rules/change/packed-change.ts';
import { saveChange } from '#app/rules/change/save-change.ts';
import { tryChange } from '#app/rules/change/try-change.ts';
import { apiUser } from '#lib/account/current-user.ts';
import type { BookChange } from '#lib/tracker/book-change.ts';
import type { RuleBook } from '#lib/tracker/rule-book.ts';
import { openTracker, type PersonTracker } from '#lib/tracker/store/person-tracker.ts';
import { bookIn, sentFile } from './read-import.ts';

/** A file with a book, which is shown for what it would change, or takes the place of the person's own. */
export const { GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS } = methods({
  POST: async (request) => {
    assertSameOrigin(request);
    const user = await apiUser();
    const file = await sentFile(request);
    if (file === 'huge') return told('huge');
    const read = bookIn(file.text);
    if (!read.book) return told(read.problem, { at: read.paths.join(',') });
    const tracker = await openTracker(user, languageOf(request));
    const { version, do: wish } = file.fields;
    return wish === 'import' ? replace(tracker, read.book, version) : show(tracker, read.book);
  },
});

function told(result: string, details: Record<string, string> = {}): Response {
  return seeOther(`/rules?${new URLSearchParams({ import: result, ...details })}#file`);
}

async function replace(tracker: PersonTracker, book: RuleBook, version: string | undefined) {
  const change: BookChange = { do: 'replaceBook', book };
  const isSame = Number(version) === tracker.book.version;
  const saved = isSame && (await saveChange(tracker, change, book, 'always'));
  return seeOther(saved ? '/rules?saved=1' : '/rules?problem=changed');
}

/** A book that is too long for an address is told in figures. */
async function show(tracker: PersonTracker, book: RuleBook): Promise<Response> {
  const packed = packedChange({ do: 'replaceBook', book });
  if (packed) return seeOther(`/rules/preview?change=${packed}`);
  const { changes, looked } = await tryChange(tracker, book, Date.now());
  return told('sound', {
    categories: String(book.categories.length),
    rules: String(book.rules.length),
    events: String(changes.length),
    looked: String(looked),
  });
}
