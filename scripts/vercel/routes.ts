import { z } from 'zod';

/** https://vercel.com/docs/build-output-api/configuration#routes */
const condition = z.object({ type: z.string(), key: z.string().optional(), value: z.string().optional() });
const route = z.object({
  src: z.string().optional(),
  dest: z.string().optional(),
  handle: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  methods: z.array(z.string()).optional(),
  status: z.number().optional(),
  continue: z.boolean().optional(),
  check: z.boolean().optional(),
  has: z.array(condition).optional(),
  missing: z.array(condition).optional(),
  middlewarePath: z.string().optional(),
});
type Route = z.infer<typeof route>;

export const outputConfig = z.object({
  version: z.literal(3),
  routes: z.array(route),
  overrides: z.record(
    z.string(),
    z.object({ path: z.string().optional(), contentType: z.string().optional() }),
  ),
  crons: z.array(z.object({ path: z.string(), schedule: z.string() })),
});
export type OutputConfig = z.infer<typeof outputConfig>;

/** A request on its way through the routes. */
export interface Routed {
  path: string;
  query: URLSearchParams;
  method: string;
  requestHeaders: Headers;
  responseHeaders: Headers;
  status: number | undefined;
}

export interface Steps {
  /** Whether a static file or a function answers to a path of the output. */
  exists(path: string): boolean;
  /** Runs the middleware. True: it has answered itself. */
  middleware(path: string): Promise<boolean>;
}

/**
 * Takes a request through the phases of a build's routes, changing it as they say. Answers whether something of the
 * output answers to the path it has then; `answered` when the middleware did.
 */
export async function follow(
  config: OutputConfig,
  request: Routed,
  steps: Steps,
): Promise<boolean | 'answered'> {
  const phases = phasesOf(config.routes);
  const run = async (phase: string): Promise<'found' | 'on' | 'answered'> => {
    for (const each of phases.get(phase) ?? []) {
      const captured = matches(each, request);
      if (!captured) continue;
      if (each.middlewarePath && (await steps.middleware(each.middlewarePath))) return 'answered';
      apply(each, request, captured);
      if (each.check && steps.exists(request.path)) return 'found';
      if (!each.continue && !each.check) return 'on';
    }
    return 'on';
  };
  if ((await run('')) === 'answered') return 'answered';
  if (request.status !== undefined && request.responseHeaders.has('location')) return false;
  const found = async () => {
    if (steps.exists(request.path)) return true;
    for (const phase of ['filesystem', 'miss', 'rewrite', 'resource']) {
      if ((await run(phase)) === 'found' || steps.exists(request.path)) return true;
    }
    return false;
  };
  if (await found()) {
    await run('hit');
    return true;
  }
  await run('error');
  return steps.exists(request.path);
}

function phasesOf(routes: readonly Route[]): Map<string, Route[]> {
  const phases = new Map<string, Route[]>();
  let phase = '';
  for (const each of routes) {
    if (each.handle !== undefined) phase = each.handle;
    else phases.set(phase, [...(phases.get(phase) ?? []), each]);
  }
  return phases;
}

/** What `$1` and `$name` stand for; null when the route is not for this request. */
function matches(each: Route, request: Routed): Record<string, string> | null {
  if (each.methods && !each.methods.includes(request.method)) return null;
  const found = new RegExp(`^${(each.src ?? '').replace(/^\^|\$$/g, '')}$`).exec(request.path);
  if (!found) return null;
  const captured: Record<string, string> = { ...found.groups };
  for (const [index, text] of found.entries()) captured[index] = text ?? '';
  for (const one of each.has ?? []) {
    const groups = holds(one, request);
    if (!groups) return null;
    Object.assign(captured, groups);
  }
  return (each.missing ?? []).some((one) => holds(one, request)) ? null : captured;
}

function holds(
  { type, key = '', value }: z.infer<typeof condition>,
  request: Routed,
): Record<string, string> | null {
  if (type !== 'header') throw new Error(`a condition on ${type} is not known here`);
  const given = request.requestHeaders.get(key);
  if (given === null) return null;
  if (value === undefined) return {};
  const found = new RegExp(`^${value}$`).exec(given);
  return found && { ...found.groups };
}

function apply(each: Route, request: Routed, captured: Record<string, string>): void {
  const filled = (text: string) => text.replace(/\$(\w+)/g, (whole, name: string) => captured[name] ?? whole);
  for (const [name, value] of Object.entries(each.headers ?? {}))
    request.responseHeaders.set(name, filled(value));
  if (each.status !== undefined) request.status = each.status;
  if (each.dest === undefined) return;
  const [path = '', query = ''] = filled(each.dest).split('?');
  request.path = path;
  for (const [name, value] of new URLSearchParams(query)) request.query.set(name, value);
}
