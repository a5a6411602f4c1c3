import { z } from 'zod';

/** A key of the environment whose value is a JSON object of strings with at least one member. */
export function jsonMap(example: string) {
  return z.string().transform((text, context) => {
    const map = z.record(z.string(), z.string()).safeParse(parseJson(text));
    if (map.success && Object.keys(map.data).length > 0) return map.data;
    context.addIssue({ code: 'custom', message: `must be a JSON map such as ${example}` });
    return z.NEVER;
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
