import 'server-only';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { database, type Statement } from '#lib/database/client.ts';
import { errorFields, log } from '#lib/log.ts';
import type { Exchange, ExchangeKind } from '#lib/oauth/exchange-trace.ts';
import type { ShownParameter } from '#lib/oauth/redaction.ts';
import { type CookieToSet, cookieToSet, sessionCookieName, soleCookie } from './cookies.ts';

export type { ShownParameter };

/** A message of the flow (mission: steps 1 to 8), by the name that its specification has for it. */
export type StepKind = 'authorization_request' | 'authorization_response' | ExchangeKind;

/** One message that was sent or received, in a shape that holds no secret. */
export interface ProtocolStep extends Omit<Exchange, 'kind' | 'durationMs'> {
  kind: StepKind;
  /** Of a response of the authorization server: how long the person took there. Null where nothing was waited for. */
  durationMs: number | null;
  /** `refused` is the person's own no. */
  outcome: 'ok' | 'failed' | 'refused';
  reason: string | null;
}

/** Whose steps these are: a person's, or those of a browser in which nobody signed in. */
export interface StepOwner {
  userId?: string | null | undefined;
  connectionId?: string | null | undefined;
  trail?: string | null | undefined;
}

const write: Statement = {
  name: 'protocol-steps-write',
  text: `INSERT INTO protocol_step (id, flow_id, place, at, user_id, connection_id, trail_hash, kind, outcome, reason,
                                    method, url, sent, status, received, duration_ms)
         SELECT gen_random_uuid(), $1::uuid, u.place, u.at::timestamptz, $2::uuid, $3::uuid, $4, u.kind, u.outcome,
                u.reason, u.method, u.url, u.sent::jsonb, u.status, u.received::jsonb, u.duration_ms
           FROM unnest($5::int[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[],
                       $12::text[], $13::int[], $14::text[], $15::int[])
             AS u(place, at, kind, outcome, reason, method, url, sent, status, received, duration_ms)
          WHERE $2::uuid IS NULL OR EXISTS (SELECT 1 FROM user_account WHERE id = $2::uuid)`,
};

/**
 * Writes the steps of one flow down, in their order. One that cannot be written is an alarm in the log, never a failure:
 * nobody is to miss a sign-in for it. Of somebody who has been erased meanwhile nothing is written.
 */
export async function recordSteps(owner: StepOwner, steps: readonly ProtocolStep[]): Promise<void> {
  if (steps.length === 0) return;
  const column = <T>(of: (step: ProtocolStep) => T) => steps.map(of);
  try {
    const { query } = await database();
    await query(write, [
      randomUUID(),
      owner.userId ?? null,
      owner.connectionId ?? null,
      owner.trail ? hashOf(owner.trail) : null,
      steps.map((_, place) => place),
      column(({ at }) => at.toISOString()),
      column(({ kind }) => kind),
      column(({ outcome }) => outcome),
      column(({ reason }) => reason),
      column(({ method }) => method),
      column(({ url }) => url),
      column(({ sent }) => JSON.stringify(sent)),
      column(({ status }) => status),
      column(({ received }) => JSON.stringify(received)),
      column(({ durationMs }) => durationMs),
    ]);
  } catch (error) {
    log('error', 'protocol_steps.not_written', errorFields(error));
  }
}

/**
 * Exchanges as steps: all went well but those that were never answered, and the last, when the work that they belong to
 * failed for that reason.
 */
export function asSteps(exchanges: readonly Exchange[], reason: string | null): ProtocolStep[] {
  return exchanges.map((exchange, at) => {
    const last = reason !== null && at === exchanges.length - 1;
    const failed = last || exchange.status === null;
    return { ...exchange, outcome: failed ? 'failed' : 'ok', reason: last ? reason : null };
  });
}

const adopt: Statement = {
  name: 'protocol-steps-adopt',
  text: 'UPDATE protocol_step SET user_id = $2::uuid, trail_hash = NULL WHERE trail_hash = $1',
};

/** A day: what went wrong is looked at soon, or not at all. */
const trailSeconds = 24 * 3600;
const trailForm = /^[A-Za-z0-9_-]{22}$/;

export function trailCookieName(): string {
  return `${sessionCookieName()}-trail`;
}

/** What this browser holds of sign-ins that failed in it; null when none did. */
export function trailOf(cookieHeader: string | null): string | null {
  const trail = soleCookie(cookieHeader, trailCookieName());
  return trail && trailForm.test(trail) ? trail : null;
}

/** A trail for a browser whose sign-in has failed: what it has, or a new one, and the cookie that keeps it. */
export function keptTrail(cookieHeader: string | null): { trail: string; cookie: CookieToSet } {
  const trail = trailOf(cookieHeader) ?? randomBytes(16).toString('base64url');
  return { trail, cookie: cookieToSet(trailCookieName(), trail, trailSeconds) };
}

/** What failed in this browser belongs to whoever signs in there next; answers the removal of the trail. */
export async function adoptTrail(cookieHeader: string | null, userId: string): Promise<CookieToSet[]> {
  const trail = trailOf(cookieHeader);
  if (!trail) return [];
  try {
    await (await database()).query(adopt, [hashOf(trail), userId]);
  } catch (error) {
    log('error', 'protocol_steps.not_adopted', errorFields(error));
  }
  return [cookieToSet(trailCookieName(), '', 0)];
}

/** Of one connection, so many sign-ins and so many other flows: the sign-in that made it is not pushed out by refreshes. */
const mostFlows = 60;
const list: Statement = {
  name: 'protocol-steps-list',
  text: `WITH flows AS (
           SELECT flow_id, connection_id, min(at) AS began, bool_or(kind = 'authorization_response') AS sign_in
             FROM protocol_step WHERE user_id = $1 AND at >= now() - interval '30 days'
            GROUP BY flow_id, connection_id),
         newest AS (
           SELECT flow_id, began,
                  row_number() OVER (PARTITION BY connection_id, sign_in ORDER BY began DESC, flow_id) AS nth
             FROM flows)
         SELECT step.flow_id AS "flowId", step.at, step.connection_id AS "connectionId", step.kind, step.outcome,
                step.reason, step.method, step.url, step.sent, step.status, step.received,
                step.duration_ms AS "durationMs"
           FROM protocol_step AS step JOIN newest ON newest.flow_id = step.flow_id
          WHERE step.user_id = $1 AND newest.nth <= ${mostFlows}
          ORDER BY newest.began DESC, step.flow_id, step.place`,
};

const shown = z.array(
  z.object({
    name: z.string(),
    value: z.string().optional(),
    fingerprint: z.string().optional(),
    characters: z.number().optional(),
  }),
);

/** Steps that belong together: a sign-in with all its messages, a refresh, a revocation. */
export interface Flow {
  id: string;
  connectionId: string | null;
  steps: ProtocolStep[];
}

/** What happened in the last 30 days at this person's providers, the newest flow first, its steps in their order. */
export async function listFlows(userId: string): Promise<Flow[]> {
  const rows = await (await database()).query<ProtocolStep & { flowId: string; connectionId: string | null }>(
    list,
    [userId],
  );
  const flows = new Map<string, Flow>();
  for (const { flowId, connectionId, ...step } of rows) {
    const flow = flows.get(flowId) ?? { id: flowId, connectionId, steps: [] };
    flow.steps.push({ ...step, sent: shown.parse(step.sent), received: shown.parse(step.received) });
    flows.set(flowId, flow);
  }
  return [...flows.values()];
}

function hashOf(trail: string): string {
  return createHash('sha256').update(trail).digest('base64url');
}
