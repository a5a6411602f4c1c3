import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { SigningKeys } from '../authorization-server/signing-keys.ts';
import { type CapturedResponse, jsonObject, send, withoutLength } from '../http/captured-response.ts';

/** Where a fault can be set. */
export const ENDPOINTS = [
  'authorization',
  'token',
  'revocation',
  'userinfo',
  'discovery',
  'jwks',
  'calendarList',
  'events',
] as const;

export type Endpoint = (typeof ENDPOINTS)[number];

/** One request to which a fault happens. */
export interface Exchange {
  req: IncomingMessage;
  res: ServerResponse;
  /** Origin of the provider. */
  origin: string;
  keys: SigningKeys;
  /** Lets the provider answer for real, with all its effects, and holds the answer back. */
  process(): Promise<CapturedResponse>;
  /** Asks the provider not to rotate the refresh token that this request presents. */
  keepRefreshToken(): void;
}

/** A fault that the control plane offers. */
export interface Fault {
  name: string;
  on: readonly Endpoint[];
  says: string;
  /** What `arg` may be; absent when there is none. */
  argSays?: string;
  /** Checks an `arg` and fills in its default. */
  parseArg(arg: unknown): unknown;
  /** Answers the request. False when the fault had nothing to spoil: the real answer was sent, and the fault stays. */
  play(exchange: Exchange, arg: unknown): Promise<boolean>;
}

/** Makes a fault, its argument typed by `arg`. `play` answering nothing means that the fault happened. */
export function fault<T = undefined>(definition: {
  name: string;
  on: readonly Endpoint[];
  says: string;
  arg?: z.ZodType<T>;
  argSays?: string;
  play(exchange: Exchange, arg: T): Promise<boolean | undefined> | undefined;
}): Fault {
  const schema: z.ZodType = definition.arg ?? z.undefined();
  return {
    name: definition.name,
    on: definition.on,
    says: definition.says,
    argSays: definition.argSays,
    parseArg: (arg) => schema.parse(arg),
    play: async (exchange, arg) => (await definition.play(exchange, arg as T)) ?? true,
  };
}

/** Answers without letting the provider see the request. */
export function answer(
  { res }: Exchange,
  status: number,
  body: string,
  headers: Record<string, string> = { 'content-type': 'application/json' },
): undefined {
  send(res, { status, headers, body: Buffer.from(body) });
}

/** Changes the members of a successful JSON answer. Any other goes through as it is, as when `change` answers false. */
export async function rewriteJson(
  exchange: Exchange,
  change: (members: Record<string, unknown>) => boolean | Promise<boolean>,
): Promise<boolean> {
  const real = await exchange.process();
  const members = real.status === 200 ? jsonObject(real) : undefined;
  if (!members || !(await change(members))) {
    send(exchange.res, real);
    return false;
  }
  send(exchange.res, {
    status: 200,
    headers: withoutLength(real.headers),
    body: Buffer.from(JSON.stringify(members)),
  });
  return true;
}
