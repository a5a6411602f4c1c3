import 'server-only';
import { cappedText } from '#lib/capped-body.ts';
import { Failure } from '#lib/failure.ts';
import { parsedBook, type RuleBook } from '#lib/tracker/rule-book.ts';

/** The largest book that there can be is smaller. */
const maxFileBytes = 2_000_000;
const pathsTold = 5;

/** What was sent: the fields beside the file, and the file's text. */
export interface SentFile {
  fields: Record<string, string>;
  text: string;
}

/** The form with its file, or `huge`. Throws Failure `invalid_request` for a body that is no form. */
export async function sentFile(request: Request): Promise<SentFile | 'huge'> {
  const { body, headers } = request;
  const type = headers.get('content-type') ?? '';
  const text = await cappedText(new Response(body, { headers }), maxFileBytes + 10_000);
  if (text === null) return 'huge';
  try {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData();
    const file = form.get('file');
    const fields = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return {
      fields: Object.fromEntries(fields),
      text: typeof file === 'object' && file ? await file.text() : '',
    };
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'import: not readable', cause: error });
  }
}

/** The book in a file; or what is wrong with it, and where. Never throws, whatever the file holds. */
export function bookIn(
  text: string,
): { book: RuleBook } | { book: null; problem: 'empty' | 'notJson' | 'version' | 'wrong'; paths: string[] } {
  if (text.trim() === '') return { book: null, problem: 'empty', paths: [] };
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return { book: null, problem: 'notJson', paths: [] };
  }
  const version =
    typeof given === 'object' && given !== null && 'version' in given ? given.version : undefined;
  if (version !== undefined && version !== 1) return { book: null, problem: 'version', paths: [] };
  const parsed = parsedBook(given);
  if (parsed.book) return parsed;
  const paths = parsed.problems.map(({ path }) => path).filter(isPath);
  return { book: null, problem: 'wrong', paths: [...new Set(paths)].slice(0, pathsTold) };
}

/** Where something is in a book, and nothing else that a file, or an address, might want to have shown. */
export function isPath(path: unknown): path is string {
  return typeof path === 'string' && /^[A-Za-z]{1,20}(?:\[\d{1,5}\]|\.[A-Za-z]{1,20})*$/.test(path);
}
