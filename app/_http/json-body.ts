import 'server-only';
import type { z } from 'zod';
import { cappedText } from '#lib/capped-body.ts';
import { Failure } from '#lib/failure.ts';

const maxBytes = 65_536;

/** The JSON body of a request, as the schema has it. Throws Failure `invalid_request` saying where it is not. */
export async function jsonBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
  const text = await cappedText(new Response(request.body, { headers: request.headers }), maxBytes);
  if (text === null) throw invalid(`body: must be at most ${maxBytes} bytes`);
  const parsed = schema.safeParse(parsedJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw invalid(`body: ${issue?.path.join('.') ?? ''} ${issue?.message ?? 'is not JSON'}`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function invalid(shown: string): Failure {
  return new Failure('invalid_request', { detail: shown, shown });
}
