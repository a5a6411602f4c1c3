import { z } from 'zod';
import { send } from '../http/captured-response.ts';
import { type Exchange, type Fault, fault } from './fault.ts';

const on = ['authorization'] as const;
const MARKUP = '<script>alert(1)</script><img src=x onerror=alert(2)>\u001b[31m\r\nforged: line';

/**
 * What can be wrong with the authorization response, the redirection that takes the browser back to the client
 * (RFC 6749 section 4.1.2, RFC 9207). The person has signed in and consented for real.
 */
export const authorizationFaults: Fault[] = [
  fault({ name: 'omitIss', on, says: 'No iss', play: edit((query) => query.delete('iss')) }),
  fault({
    name: 'wrongIss',
    on,
    says: 'Another iss, as in a mix-up attack',
    argSays: 'the iss, "http://127.0.0.1:1" by default',
    arg: z.string().default('http://127.0.0.1:1'),
    play: edit((query, iss) => query.set('iss', iss)),
  }),
  fault({
    name: 'wrongState',
    on,
    says: 'A state that was never sent',
    argSays: 'the state',
    arg: z.string().default('a-state-that-was-never-sent'),
    play: edit((query, state) => query.set('state', state)),
  }),
  fault({ name: 'omitState', on, says: 'No state', play: edit((query) => query.delete('state')) }),
  fault({
    name: 'duplicateState',
    on,
    says: 'state twice',
    play: edit((query) => query.append('state', 'another')),
  }),
  fault({ name: 'omitCode', on, says: 'No code', play: edit((query) => query.delete('code')) }),
  fault({ name: 'emptyCode', on, says: 'An empty code', play: edit((query) => query.set('code', '')) }),
  fault({
    name: 'wrongCode',
    on,
    says: 'A code that was never issued',
    play: edit((query) => query.set('code', 'a-code-that-was-never-issued')),
  }),
  fault({
    name: 'duplicateCode',
    on,
    says: 'code twice',
    play: edit((query) => query.append('code', 'another')),
  }),
  fault({
    name: 'codeAndError',
    on,
    says: 'Both code and error',
    play: edit((query) => query.set('error', 'server_error')),
  }),
  fault({
    name: 'extraParameters',
    on,
    says: 'Parameters the client does not know, to be ignored',
    play: edit((query) => query.append('session_state', 'x')),
  }),
  fault({
    name: 'error',
    on,
    says: 'An error in place of the code (RFC 6749 section 4.1.2.1)',
    argSays: 'the code, access_denied by default, or {"error":"server_error","description":"…"}',
    arg: z
      .union([z.string(), z.strictObject({ error: z.string(), description: z.string().optional() })])
      .default('access_denied'),
    play: edit((query, arg) => {
      const { error, description } = typeof arg === 'string' ? { error: arg } : { ...arg };
      replaceCode(query, error, description);
    }),
  }),
  fault({
    name: 'markupInError',
    on,
    says: 'An error whose description holds markup, control characters and a line break',
    play: edit((query) => replaceCode(query, 'access_denied', MARKUP)),
  }),
];

function replaceCode(query: URLSearchParams, error: string, description?: string): void {
  query.delete('code');
  query.set('error', error);
  if (description !== undefined) query.set('error_description', description);
}

/** Edits the parameters of the redirection to the client; redirections within the provider go through as they are. */
function edit<T>(change: (query: URLSearchParams, arg: T) => void) {
  return async (exchange: Exchange, arg: T): Promise<boolean> => {
    const real = await exchange.process();
    const { location } = real.headers;
    const target = typeof location === 'string' ? new URL(location, exchange.origin) : undefined;
    const leaves = target !== undefined && target.origin !== exchange.origin;
    if (leaves) {
      change(target.searchParams, arg);
      real.headers.location = target.href;
    }
    send(exchange.res, leaves ? { ...real, body: Buffer.alloc(0) } : real);
    return leaves;
  };
}
