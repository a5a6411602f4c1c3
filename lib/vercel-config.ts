import 'server-only';
import { z } from 'zod';

/** Keys that Vercel sets by itself (https://vercel.com/docs/environment-variables/system-environment-variables). */
export const vercelKeys = {
  VERCEL: z.string().optional(),
  VERCEL_ENV: z.string().optional(),
  VERCEL_PROJECT_PRODUCTION_URL: z.string().optional(),
  VERCEL_BRANCH_URL: z.string().optional(),
};

/**
 * Where a deployment is reached that was not told: the project's domain; for a preview, its branch's, which stays the
 * same from one deployment to the next, so that a redirect URI can be registered. Never what a request says.
 */
export function originOnVercel(
  values: {
    [key in keyof typeof vercelKeys]?: string | undefined;
  },
): string | undefined {
  const host =
    values.VERCEL_ENV === 'production' ? values.VERCEL_PROJECT_PRODUCTION_URL : values.VERCEL_BRANCH_URL;
  return values.VERCEL && host ? `https://${host}` : undefined;
}

/** What the host requires beside what production does. `values` are those given. */
export function unfitForVercel(values: Record<string, unknown>): string[] {
  if (!values.VERCEL) return [];
  return [
    ...(values.APP_ORIGIN
      ? []
      : ['APP_ORIGIN: required on Vercel where neither the project nor the branch has a domain of its own']),
    ...(values.DATABASE_URL
      ? []
      : ['DATABASE_URL: required on Vercel, where the embedded database would lose everything']),
  ];
}
