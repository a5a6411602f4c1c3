import { z } from 'zod';
import { newSigningKey } from '../authorization-server/signing-keys.ts';
import { type Fault, fault, rewriteJson } from './fault.ts';

/** What the documents about the provider and the person can get wrong: discovery, the key set, userinfo. */
export const documentFaults: Fault[] = [
  fault({
    name: 'otherIssuer',
    on: ['discovery'],
    says: 'Discovery names another issuer (OpenID Connect Discovery section 4.3)',
    argSays: 'the issuer, "http://127.0.0.1:1" by default',
    arg: z.string().default('http://127.0.0.1:1'),
    play: (exchange, issuer) => rewriteJson(exchange, (members) => set(members, { issuer })),
  }),
  fault({
    name: 'httpEndpoint',
    on: ['discovery'],
    says: 'One endpoint is plain http, and not on this machine',
    argSays: 'which endpoint, "token_endpoint" by default',
    arg: z.string().default('token_endpoint'),
    play: (exchange, name) =>
      rewriteJson(exchange, (members) => set(members, { [name]: 'http://accounts.example.com/endpoint' })),
  }),
  fault({
    name: 'set',
    on: ['discovery', 'userinfo'],
    says: 'Other members than the real ones',
    argSays: 'an object; null takes a member away: {"end_session_endpoint":null}',
    arg: z.record(z.string(), z.json()),
    play: (exchange, members) => rewriteJson(exchange, (real) => set(real, members)),
  }),
  fault({
    name: 'noIssAdvertised',
    on: ['discovery'],
    says: 'Does not say that the authorization response carries iss',
    play: (exchange) =>
      rewriteJson(exchange, (members) =>
        set(members, { authorization_response_iss_parameter_supported: null }),
      ),
  }),
  fault({
    name: 'noKeys',
    on: ['jwks'],
    says: 'An empty key set',
    play: (exchange) => rewriteJson(exchange, (members) => set(members, { keys: [] })),
  }),
  fault({
    name: 'otherKeys',
    on: ['jwks'],
    says: 'A key set without the key that signs',
    play: (exchange) =>
      rewriteJson(exchange, async (members) =>
        set(members, { keys: [(await newSigningKey('unrelated')).publicJwk] }),
      ),
  }),
  fault({
    name: 'otherSub',
    on: ['userinfo'],
    says: 'Userinfo about somebody else (OpenID Connect Core section 5.3.2)',
    argSays: 'the subject',
    arg: z.string().default('demo-9999-somebody-else'),
    play: (exchange, sub) => rewriteJson(exchange, (members) => set(members, { sub })),
  }),
  fault({
    name: 'missingSub',
    on: ['userinfo'],
    says: 'Userinfo without sub',
    play: (exchange) => rewriteJson(exchange, (members) => set(members, { sub: null })),
  }),
];

/** Sets members of an answer; null takes one away. */
function set(members: Record<string, unknown>, changes: Record<string, unknown>): true {
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete members[name];
    else members[name] = value;
  }
  return true;
}
