import 'server-only';
import { Failure } from '#lib/failure.ts';

/** Longer than any form of ours, in bytes. */
const maxFormBytes = 64 * 1024;

/** The text fields of a posted form. Throws Failure `invalid_request` for a body that is no form or too long. */
export async function formFields(request: Request): Promise<Record<string, string>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxFormBytes) {
    throw new Failure('invalid_request', { detail: 'form: too long' });
  }
  try {
    const form = await request.formData();
    return Object.fromEntries(
      [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
    );
  } catch (error) {
    throw new Failure('invalid_request', { detail: 'form: not readable', cause: error });
  }
}
