import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { clientMetadata, clientRegistration } from '../authorization-server/clients.ts';
import { FAULTS, faultRequest } from '../faults/pending-faults.ts';
import { isFromHereOrScript } from '../http/loopback.ts';
import { readBody } from '../http/read-body.ts';
import { sendPage } from '../pages/layout.ts';
import { sampleAccounts } from '../people.ts';
import { controlPage } from './control-page.ts';
import type { Controls } from './controls.ts';

const KEEPABLE = ['grants', 'calendar', 'faults', 'clock', 'log'] as const;

const resetRequest = z.strictObject({
  keep: z
    .union([z.enum(KEEPABLE), z.array(z.enum(KEEPABLE))])
    .default([])
    .transform((keep) => new Set<string>([keep].flat())),
});
const clockRequest = z.strictObject({
  now: z.union([
    z.null(),
    z.number(),
    z.iso.datetime({ offset: true }).transform((iso) => new Date(iso).getTime()),
  ]),
});
const accounts = sampleAccounts.flatMap(({ sub, email }) => [sub, email]);
const revokeRequest = z.strictObject({ account: z.enum(accounts) });

/**
 * `/control` (a page) and `/control/*` (JSON): how tests and people make the provider misbehave.
 *
 * Posts from a page of another origin are refused, or any site could drive it.
 */
export async function handleControl(
  controls: Controls,
  req: IncomingMessage,
  res: ServerResponse,
  path: string,
): Promise<void> {
  const json = (status: number, body: unknown) => {
    res.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    res.end(JSON.stringify(body));
  };
  if (req.method === 'GET' || req.method === 'HEAD') {
    if (path === '/control' || path === '/control/') return sendPage(res, 200, controlPage(controls));
    const read = READS[path];
    return read ? json(200, read(controls)) : json(404, { error: 'not found' });
  }
  if (!isFromHereOrScript(req)) return json(403, { error: 'this origin may not control the provider' });
  const act = ACTIONS[`${req.method} ${path}`];
  if (!act) return json(404, { error: 'not found' });
  try {
    const isForm = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
    const answer = await act(controls, parseBody((await readBody(req)).toString(), isForm));
    if (isForm) res.writeHead(303, { location: '/control' }).end();
    else json(200, answer);
  } catch (error) {
    json(400, { error: error instanceof z.ZodError ? z.prettifyError(error) : String(error) });
  }
}

const READS: Record<string, (controls: Controls) => unknown> = {
  '/control/log': ({ log }) => log.read(),
  '/control/push': ({ calendar }) => calendar.push.read(),
  '/control/clock': ({ clock }) => ({ now: new Date(clock.now()).toISOString() }),
  '/control/faults': ({ faults }) => ({
    faults: FAULTS.map(({ name, on, says, argSays }) => ({ fault: name, on, says, arg: argSays })),
    pending: faults.list(),
  }),
};

const ACTIONS: Record<string, (controls: Controls, body: unknown) => unknown> = {
  'POST /control/faults': ({ faults }, body) => {
    faults.add(faultRequest.parse(body));
    return { pending: faults.list() };
  },
  'DELETE /control/faults': ({ faults }) => {
    faults.clear();
    return { pending: [] };
  },
  'POST /control/clock': ({ clock }, body) => {
    clock.set(clockRequest.parse(body).now);
    return { now: new Date(clock.now()).toISOString() };
  },
  'POST /control/events': ({ calendar }, body) => calendar.control(body) ?? {},
  'POST /control/push': ({ calendar }, body) => calendar.push.control(body),
  'POST /control/revoke': ({ store }, body) => {
    const { account } = revokeRequest.parse(body);
    const person = sampleAccounts.find(({ sub, email }) => sub === account || email === account);
    return { revoked: person ? store.revokeAccount(person.sub) : 0 };
  },
  'POST /control/rotate-keys': async ({ keys }) => {
    await keys.rotate();
    return { kid: keys.current.kid };
  },
  'POST /control/clients': registerClient,
  'POST /control/reset': ({ store, clock, faults, log, calendar }, body) => {
    const { keep } = resetRequest.parse(body);
    if (!keep.has('faults')) faults.clear();
    if (!keep.has('clock')) clock.set(null);
    if (!keep.has('grants')) store.clear();
    if (!keep.has('calendar')) calendar.reset();
    if (!keep.has('log')) log.clear();
    return { kept: [...keep] };
  },
};

async function registerClient({ provider, store }: Controls, body: unknown): Promise<unknown> {
  const client = clientRegistration.parse(body);
  const clients = store.adapterFor('Client');
  await clients.upsert(client.clientId, clientMetadata(client));
  try {
    await provider.Client.find(client.clientId);
  } catch (error) {
    await clients.destroy(client.clientId);
    throw error;
  }
  return { clientId: client.clientId, redirectUris: client.redirectUris };
}

/** JSON, or the fields of a form of the control page, where empty means absent and values may be JSON. */
function parseBody(text: string, isForm: boolean): unknown {
  if (!isForm) return text === '' ? {} : JSON.parse(text);
  const fields = [...new URLSearchParams(text)].filter(([, value]) => value !== '');
  return Object.fromEntries(fields.map(([name, value]) => [name, jsonOrText(value)]));
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
