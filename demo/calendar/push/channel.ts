import { hash } from 'node:crypto';
import { z } from 'zod';
import { ApiError, invalidBody, missing } from '../errors.ts';

/** What is watched, by whom, and where its messages go (https://developers.google.com/workspace/calendar/api/guides/push). */
export interface Channel {
  id: string;
  /** Names what is watched, in every channel that watches it. */
  resourceId: string;
  resourceUri: string;
  token: string | undefined;
  address: URL;
  /** Milliseconds since the epoch. */
  expiration: number;
  calendarId: string;
  /** Who opened it: nobody else may stop it. */
  sub: string;
  /** Number of the last message. */
  messages: number;
}

const defaultSeconds = 7 * 86_400;

const bodySchema = z.looseObject({
  id: z
    .string()
    .regex(/^[\w+/=-]{1,64}$/, 'Invalid channel id')
    .nullish(),
  type: z.string().nullish(),
  address: z.string().nullish(),
  token: z.string().max(256).nullish(),
  expiration: z.coerce.number().int().positive().nullish(),
  params: z.looseObject({ ttl: z.coerce.number().int().positive().nullish() }).nullish(),
});

/** The channel that the body of a watch request asks for. Throws the API's 400. */
export function requestedChannel(
  body: unknown,
  watched: { calendarId: string; sub: string; resourceUri: string },
  { now, maxSeconds }: { now: number; maxSeconds: number },
): Channel {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw invalidBody(`Invalid value for: ${issue?.path.join('.') || 'channel'}: ${issue?.message}`);
  }
  const { id, type, address, token, expiration, params } = parsed.data;
  if (!id) throw missing('required parameter: channel.id');
  if (!address) throw missing('required parameter: channel.address');
  if (type !== 'web_hook') throw invalidBody(`Unknown channel type: ${type}`);
  const url = URL.parse(address);
  if (url?.protocol !== 'https:') {
    throw new ApiError(400, 'push.webhookUrlNotHttps', `WebHook callback must be HTTPS: ${address}`);
  }
  const asked = expiration ?? now + (params?.ttl ?? defaultSeconds) * 1000;
  if (asked <= now) throw invalidBody('Invalid value for: channel.expiration');
  const { calendarId, sub, resourceUri } = watched;
  return {
    id,
    resourceId: hash('sha256', `${sub} ${calendarId}`, 'base64url').slice(0, 27),
    resourceUri,
    token: token ?? undefined,
    address: url,
    expiration: Math.min(asked, now + maxSeconds * 1000),
    calendarId,
    sub,
    messages: 0,
  };
}

/** A channel as watch answers it. */
export function viewChannel({ id, resourceId, resourceUri, token, expiration }: Channel) {
  return {
    kind: 'api#channel',
    id,
    resourceId,
    resourceUri,
    ...(token === undefined ? {} : { token }),
    expiration: String(expiration),
  };
}
