import { z } from 'zod';

/** How many a minute: for each known session or address, and for everybody together who is neither. */
export interface RateLimits {
  login: RateLimit;
  callback: RateLimit;
  refresh: RateLimit;
  sync: RateLimit;
  /** Reads outside of the store, which ask the provider. */
  live: RateLimit;
  push: RateLimit;
  /** Requests with a personal access token. */
  api: RateLimit;
}

interface RateLimit {
  each: number;
  unknown: number;
}

const perMinute = z.coerce.number().int().positive();

export const rateLimitKeys = {
  RATE_LIMIT_LOGIN: perMinute.default(30),
  RATE_LIMIT_CALLBACK: perMinute.default(60),
  RATE_LIMIT_REFRESH: perMinute.default(30),
  RATE_LIMIT_SYNC: perMinute.default(20),
  RATE_LIMIT_LIVE: perMinute.default(60),
  RATE_LIMIT_PUSH: perMinute.default(12),
  RATE_LIMIT_API: perMinute.default(120),
  RATE_LIMIT_UNKNOWN: perMinute.default(600),
};

export function rateLimits(values: z.infer<z.ZodObject<typeof rateLimitKeys>>): RateLimits {
  const limit = (each: number): RateLimit => ({ each, unknown: values.RATE_LIMIT_UNKNOWN });
  return {
    login: limit(values.RATE_LIMIT_LOGIN),
    callback: limit(values.RATE_LIMIT_CALLBACK),
    refresh: limit(values.RATE_LIMIT_REFRESH),
    sync: limit(values.RATE_LIMIT_SYNC),
    live: limit(values.RATE_LIMIT_LIVE),
    push: limit(values.RATE_LIMIT_PUSH),
    api: limit(values.RATE_LIMIT_API),
  };
}
