import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { clientMetadata, clientRegistration } from '../authorization-server/clients.ts';
import { ENDPOINTS } from '../faults/fault.ts';
import { FAULTS, faultRequest } from '../faults/pending-faults.ts';
import { isFromHereOrProgram } from '../http/loopback.ts';
import { readBody } from '../http/read-body.ts';
import { languageFor } from '../pages/language.ts';
import { sendPage, sendPart } from '../pages/layout.ts';
import { sampleAccounts } from '../people.ts';
import { type ControlView, controlPage } from './control-page.ts';
import type { Controls } from './controls.ts';
import { liveContent } from './sections/live.ts';

/** `unchanged-calendar`: the calendars, unless they have become others than would be made now. */
const KEEPABLE = ['grants', 'calendar', 'unchanged-calendar', 'faults', 'clock', 'log'] as const;

const resetRequest = z.strictObject({
  keep: z
    .union([z.enum(KEEPABLE), z.array(z.enum(KEEPABLE))])
    .default([])
    .transform((keep) => new Set<string>([keep].flat())),
});
const clockRequest = z.union([
  z.strictObject({
    now: z.union([
      z.null(),
      z.number(),
      z.iso.datetime({ offset: true }).transform((iso) => new Date(iso).getTime()),
    ]),
  }),
  /** Seconds, from where it stands. */
  z.strictObject({ shift: z.number() }),
]);
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
  const view = viewOf(req);
  if (req.method === 'GET' || req.method === 'HEAD') {
    if (path === '/control' || path === '/control/') return sendPage(res, 200, controlPage(controls, view));
    if (path === '/control/live') return sendPart(res, liveContent(view.language, controls));
    const read = READS[path];
    return read ? json(200, read(controls)) : json(404, { error: 'not found' });
  }
  if (!isFromHereOrProgram(req)) return json(403, { error: 'this origin may not control the provider' });
  const act = ACTIONS[`${req.method} ${path}`];
  if (!act) return json(404, { error: 'not found' });
  const isForm = req.headers['content-type']?.startsWith('application/x-www-form-urlencoded') ?? false;
  const text = (await readBody(req)).toString();
  try {
    const answer = await act(controls, isForm ? formBody(text) : jsonBody(text));
    if (!isForm) return json(200, answer);
    const did = path.slice('/control/'.length);
    res.writeHead(303, { location: `/control?${new URLSearchParams({ at: view.at, did })}` }).end();
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    if (!isForm) return json(400, { error: why });
    const given = Object.fromEntries(new URLSearchParams(text));
    sendPage(res, 400, controlPage(controls, { ...view, refused: { why, given } }));
  }
}

/** How the page is to be shown: in the language of the request, with the endpoint that its address names. */
function viewOf(req: IncomingMessage): ControlView {
  const query = URL.parse(req.url ?? '', 'http://control.invalid')?.searchParams;
  return {
    language: languageFor(req.headers['accept-language']),
    at: ENDPOINTS.find((endpoint) => endpoint === query?.get('at')) ?? 'token',
    did: query?.get('did') ?? undefined,
  };
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
    const asked = clockRequest.parse(body);
    clock.set('now' in asked ? asked.now : clock.now() + asked.shift * 1000);
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
    if (!keep.has('calendar')) calendar.reset({ keepUnchanged: keep.has('unchanged-calendar') });
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

function jsonBody(text: string): unknown {
  return text === '' ? {} : JSON.parse(text);
}

/** The fields of a form of the control page, where empty means absent and values may be JSON. */
function formBody(text: string): unknown {
  const fields = new Map([...new URLSearchParams(text)].filter(([, value]) => value !== ''));
  // One form has buttons for one event and for many: a number that stands beside the former is not meant.
  if (fields.has('soon')) fields.delete('random');
  fields.delete('at-random');
  return Object.fromEntries([...fields].map(([name, value]) => [name, jsonOrText(value)]));
}

function jsonOrText(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
