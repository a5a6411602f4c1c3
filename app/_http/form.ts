import 'server-only';
import { cappedText } from '#lib/capped-body.ts';
import { Failure } from '#lib/failure.ts';

/** Longer than any form of ours, in bytes. */
const maxFormBytes = 64 * 1024;

/**
 * The text fields of a posted form; none for an empty body. Throws Failure `invalid_request` for a body that is no form
 * or too long.
 */
export async function formFields(request: Request): Promise<Record<string, string>> {
  const { body, headers } = request;
  const text = await cappedText(new Response(body, { headers }), maxFormBytes);
  if (text === null) throw new Failure('invalid_request', { detail: 'form: too long' });
  if (text === '') return {};
  const type = headers.get('content-type') ?? '';
  try {
    const form = await new Response(text, { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'form: not readable', cause: error });
  }
}
