import 'server-only';
import { z } from 'zod';
import { type DatabasePool, databaseKeys, databasePool } from './database-config.ts';
import { jsonMap } from './json-map.ts';
import { localSecrets } from './local-secrets.ts';
import { isLoopbackHost } from './loopback.ts';
import {
  defaultScope,
  incompleteProviders,
  type ProviderConfig,
  providerConfigs,
} from './provider-config.ts';
import { type RateLimits, rateLimitKeys, rateLimits } from './rate-limit-config.ts';
import { secureUrl } from './secure-url.ts';
import { type TelemetryConfig, telemetryConfig, telemetryKeys } from './telemetry-config.ts';
import { originOnVercel, unfitForVercel, vercelKeys } from './vercel-config.ts';

/** A published constant: the demo provider's client secret. It opens nothing anywhere else. */
export const demoClientSecret = 'demo-secret-not-for-production';

export interface TokenKey {
  id: string;
  /** 32 bytes. */
  key: Buffer;
}

export interface Env {
  /** The one public origin, such as `http://localhost:3000`. */
  appOrigin: string;
  /** APP_ORIGIN is not a loopback origin. */
  production: boolean;
  /** Number → password of 32+ characters; the highest number seals. */
  sessionPasswords: Record<string, string>;
  /** The first seals, all unseal. */
  tokenKeys: TokenKey[];
  /** Absent: the embedded database in `dataDir`. */
  databaseUrl: string | undefined;
  /** The same database without a pooler in between, for migrations: they need a session of their own. */
  databaseUnpooledUrl: string | undefined;
  databasePool: DatabasePool;
  dataDir: string;
  /** No process stays between requests: nothing may rely on a timer. */
  serverless: boolean;
  providers: ProviderConfig[];
  /** A page on this machine where the OAUTH_* provider can be made to misbehave; absent in production. */
  controlUrl: string | undefined;
  sessionIdleMinutes: number;
  sessionAbsoluteHours: number;
  /** How many proxies in front append to X-Forwarded-For; 0: nobody's word is taken for the client's address. */
  trustedProxyHops: number;
  rateLimits: RateLimits;
  /** A page view starts a sync in the background when the last one is older. */
  syncStaleSeconds: number;
  /** Opens /api/cron/*; absent: nothing does. */
  cronSecret: string | undefined;
  /** Calendars are watched: the provider notifies APP_ORIGIN, which is https then, of changes. */
  syncWebhook: boolean;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  /** Traces and metrics; null: none. */
  telemetry: TelemetryConfig | null;
}

/** Thrown by readEnv with one line for every missing or malformed key. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
  readonly problems: string[];
  constructor(problems: string[]) {
    super(`The environment is not usable:\n${problems.map((line) => `  - ${line}`).join('\n')}`);
    this.problems = problems;
  }
}

const loopbackUrl = secureUrl.refine(
  (value) => !URL.canParse(value) || isLoopbackHost(new URL(value).hostname),
  {
    error: 'may only be a loopback address (it exists for tests)',
  },
);
const origin = secureUrl.refine((value) => !URL.canParse(value) || new URL(value).origin === value, {
  error: 'must be an origin alone: scheme, host and port, without a slash at the end',
});

const sessionPasswords = jsonMap('{"1":"at least 32 characters"}')
  .refine((map) => Object.keys(map).every((key) => /^[1-9]\d*$/.test(key)), 'its keys must be numbers from 1')
  .refine((map) => Object.values(map).every((value) => value.length >= 32), {
    error: 'each password must have at least 32 characters',
  });

const tokenKeys = jsonMap('{"k1":"base64url of 32 bytes"}')
  .refine((map) => Object.keys(map).every((key) => /^[A-Za-z][\w-]{0,31}$/.test(key)), {
    error: 'key ids must begin with a letter and hold letters, digits, _ or - only',
  })
  .refine((map) => Object.values(map).every((value) => /^[\w-]{43}=?$/.test(value)), {
    error: 'each key must be base64url of 32 bytes',
  })
  .transform((map) =>
    Object.entries(map).map(([id, value]): TokenKey => ({ id, key: Buffer.from(value, 'base64url') })),
  );

const howMany = z.coerce.number().int().positive();

const environment = z.object({
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  APP_ORIGIN: origin.optional(),
  SESSION_PASSWORDS: sessionPasswords.optional(),
  TOKEN_KEYS: tokenKeys.optional(),
  ...databaseKeys,
  ...vercelKeys,
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: loopbackUrl.default('https://accounts.google.com'),
  GOOGLE_CALENDAR_API_URL: loopbackUrl.default('https://www.googleapis.com/calendar/v3'),
  OAUTH_ISSUER: secureUrl.optional(),
  OAUTH_AUTHORIZATION_ENDPOINT: secureUrl.optional(),
  OAUTH_TOKEN_ENDPOINT: secureUrl.optional(),
  OAUTH_REVOCATION_ENDPOINT: secureUrl.optional(),
  OAUTH_USERINFO_ENDPOINT: secureUrl.optional(),
  OAUTH_JWKS_URI: secureUrl.optional(),
  OAUTH_CLIENT_ID: z.string().optional(),
  OAUTH_CLIENT_SECRET: z.string().optional(),
  OAUTH_CLIENT_AUTH_METHOD: z
    .enum(['client_secret_post', 'client_secret_basic'])
    .default('client_secret_post'),
  OAUTH_SCOPE: z
    .string()
    .transform((value) => value.split(' ').filter(Boolean))
    .default(defaultScope),
  OAUTH_NAME: z.string().default('OAuth'),
  OAUTH_CONTROL_URL: loopbackUrl.optional(),
  CALENDAR_API_URL: secureUrl.optional(),
  SESSION_IDLE_MINUTES: howMany.default(7 * 24 * 60),
  SESSION_ABSOLUTE_HOURS: howMany.default(30 * 24),
  TRUSTED_PROXY_HOPS: z.coerce.number().int().min(0).max(10).optional(),
  ...rateLimitKeys,
  SYNC_STALE_SECONDS: z.coerce.number().int().min(0).default(60),
  CRON_SECRET: z.string().min(16, 'must have at least 16 characters').optional(),
  SYNC_WEBHOOK: z.literal('1', 'must be 1, or absent').optional(),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  ...telemetryKeys,
});

/** Every key that is read. */
export const environmentKeys: readonly string[] = Object.keys(environment.shape);

type Environment = z.infer<typeof environment> & { APP_ORIGIN: string };

/**
 * Parses an environment whole. Throws EnvError naming every bad key at once; values of secrets are never in it.
 * Outside production, absent secrets are made once and kept in DATA_DIR.
 */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const present = { ...given, APP_ORIGIN: given.APP_ORIGIN ?? originOnVercel(given) };
  const parsed = environment.safeParse(present);
  const malformed = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  const problems = [...malformed, ...missing({ ...present, ...parsed.data })];
  if (!parsed.success) throw new EnvError(problems);
  const values = {
    ...parsed.data,
    APP_ORIGIN: parsed.data.APP_ORIGIN ?? `http://localhost:${parsed.data.PORT}`,
  };
  const production = isProduction(values.APP_ORIGIN);
  const serverless = values.VERCEL !== undefined;
  if (problems.length > 0) throw new EnvError(problems);
  const secrets = {
    sessionPasswords: values.SESSION_PASSWORDS,
    tokenKeys: values.TOKEN_KEYS,
  };
  if (!secrets.sessionPasswords || !secrets.tokenKeys) {
    const local = localSecrets(values.DATA_DIR);
    secrets.sessionPasswords ??= { 1: local.sessionPassword };
    secrets.tokenKeys ??= [{ id: 'local', key: Buffer.from(local.tokenKey, 'base64url') }];
  }
  return {
    appOrigin: values.APP_ORIGIN,
    production,
    sessionPasswords: secrets.sessionPasswords,
    tokenKeys: secrets.tokenKeys,
    databaseUrl: values.DATABASE_URL,
    databaseUnpooledUrl: values.DATABASE_URL_UNPOOLED,
    databasePool: databasePool(values, serverless),
    dataDir: values.DATA_DIR,
    serverless,
    providers: providerConfigs(values),
    controlUrl: production ? undefined : values.OAUTH_CONTROL_URL,
    sessionIdleMinutes: values.SESSION_IDLE_MINUTES,
    sessionAbsoluteHours: values.SESSION_ABSOLUTE_HOURS,
    // Vercel's own edge writes the header anew, with the client's address alone.
    trustedProxyHops: values.TRUSTED_PROXY_HOPS ?? (serverless ? 1 : 0),
    rateLimits: rateLimits(values),
    syncStaleSeconds: values.SYNC_STALE_SECONDS,
    cronSecret: values.CRON_SECRET,
    syncWebhook: values.SYNC_WEBHOOK === '1',
    logLevel: values.LOG_LEVEL,
    telemetry: telemetryConfig(values),
  };
}

let parsedEnv: Env | undefined;

/** This process's environment, parsed once. Throws EnvError. */
export function env(): Env {
  parsedEnv ??= readEnv(process.env);
  return parsedEnv;
}

/** This process's environment as it came, for whoever only looks at which keys are there. */
export function ownEnvironment(): Record<string, string | undefined> {
  return process.env;
}

/** Keys as they came or as they were parsed: what is looked at here is whether they are there. */
type Given = Partial<Record<keyof Environment, unknown>>;

function isProduction(appOrigin: unknown): boolean {
  const url = typeof appOrigin === 'string' ? URL.parse(appOrigin) : null;
  return url !== null && !isLoopbackHost(url.hostname);
}

/** One line for each key that the others make necessary. */
function missing(given: Given): string[] {
  const problems = [
    ...incompleteProviders(given),
    ...(isProduction(given.APP_ORIGIN) ? unfitForProduction(given) : []),
    ...unfitForVercel(given),
  ];
  if (given.SYNC_WEBHOOK === '1' && !String(given.APP_ORIGIN ?? '').startsWith('https:')) {
    problems.push('SYNC_WEBHOOK: needs an APP_ORIGIN that is https, since providers notify no other address');
  }
  return problems;
}

function unfitForProduction(values: Given): string[] {
  const problems: string[] = [];
  if (!values.SESSION_PASSWORDS) problems.push('SESSION_PASSWORDS: required in production');
  if (!values.TOKEN_KEYS) problems.push('TOKEN_KEYS: required in production');
  if (!values.GOOGLE_CLIENT_ID && !values.OAUTH_ISSUER) {
    problems.push('GOOGLE_CLIENT_ID or OAUTH_ISSUER: production needs a provider to sign in with');
  }
  for (const key of ['GOOGLE_CLIENT_SECRET', 'OAUTH_CLIENT_SECRET'] as const) {
    if (values[key] === demoClientSecret) {
      problems.push(`${key}: is the demo provider's published secret, which is refused in production`);
    }
  }
  return problems;
}
