import 'server-only';
import { sealData, unsealData } from 'iron-session';
import type { z } from 'zod';
import { env } from '#lib/env.ts';

/** Seals a small value for a cookie of ours; `ttl` in seconds, after which it no longer opens. */
export function sealCookie(value: unknown, ttl: number): Promise<string> {
  return sealData(value, { password: env().sessionPasswords, ttl });
}

/** Opens a sealed cookie; undefined when it is expired, flipped, truncated, junk, or not of the schema. */
export async function unsealCookie<T>(
  sealed: string,
  ttl: number,
  schema: z.ZodType<T>,
): Promise<T | undefined> {
  try {
    const value: unknown = await unsealData(sealed, { password: env().sessionPasswords, ttl });
    return schema.safeParse(value).data;
  } catch {
    return undefined;
  }
}
