// oidc-provider ships no types. Only what the demo provider uses is declared here.
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  /** What an adapter stores of a token, session, grant, interaction or client. Times are whole seconds. */
  export type StoredPayload = Record<string, unknown>;

  export interface Adapter {
    upsert(id: string, payload: StoredPayload, expiresIn?: number): Promise<void>;
    find(id: string): Promise<StoredPayload | undefined>;
    findByUid(uid: string): Promise<StoredPayload | undefined>;
    findByUserCode(userCode: string): Promise<StoredPayload | undefined>;
    consume(id: string): Promise<void>;
    destroy(id: string): Promise<void>;
    revokeByGrantId(grantId: string): Promise<void>;
  }

  export interface Client {
    clientId: string;
    clientName?: string;
    redirectUris: string[];
    postLogoutRedirectUris?: string[];
    grantTypeAllowed(grantType: string): boolean;
  }

  export interface Grant {
    jti: string;
    accountId: string;
    clientId: string;
    openid?: { scope?: string };
    isExpired: boolean;
    getOIDCScope(): string;
    getOIDCScopeFiltered(scopes: Set<string>): string;
    save(): Promise<string>;
  }

  export interface AccessToken {
    accountId: string;
    clientId: string;
    grantId: string;
    isExpired: boolean;
    scopes: Set<string>;
  }

  export interface Session {
    accountId?: string;
    destroy(): Promise<void>;
  }

  export interface Interaction {
    uid: string;
    prompt: { name: string; reasons: string[]; details: Record<string, unknown> };
    params: Record<string, string | undefined>;
    session?: { accountId: string; uid: string };
    grantId?: string;
    persist(): Promise<string>;
  }

  /** The part of a Koa context that the configuration's functions read and write. */
  export interface Context {
    req: IncomingMessage;
    res: ServerResponse;
    path: string;
    status: number;
    type: string;
    body: unknown;
    host: string;
    set(name: string, value: string): void;
    remove(name: string): void;
    oidc: {
      route: string;
      client?: Client;
      grant: Grant;
      session: Session & { grantIdFor(clientId: string): string | undefined };
      params: Record<string, string | undefined>;
      prompts: Set<string>;
      requestParamOIDCScopes: Set<string>;
      result?: Record<string, unknown>;
    };
  }

  interface IdTokenClass {
    prototype: { issue(options: { use: string }): Promise<string> };
    validate(jwt: string, client: Client): Promise<unknown>;
  }

  export class Provider extends EventEmitter {
    constructor(issuer: string, configuration: Record<string, unknown>);
    issuer: string;
    AccessToken: { find(value: string): Promise<AccessToken | undefined> };
    Client: { find(id: string): Promise<Client | undefined> };
    Grant: {
      new (properties: { accountId: string; clientId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    Session: { get(context: { req: IncomingMessage; res: ServerResponse }): Promise<Session> };
    IdToken: IdTokenClass;
    callback(): (req: IncomingMessage, res: ServerResponse) => Promise<void>;
    createContext(req: IncomingMessage, res: ServerResponse): Context;
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>;
    interactionFinished(
      req: IncomingMessage,
      res: ServerResponse,
      result: Record<string, unknown>,
    ): Promise<void>;
  }

  class Prompt {
    constructor(
      options: { name: string; requestable?: boolean },
      details?: (ctx: Context) => Record<string, unknown>,
      ...checks: Check[]
    );
    checks: Check[] & { remove(reason: string): void; add(check: Check): void };
  }

  class Check {
    constructor(
      reason: string,
      description: string,
      check: (ctx: Context) => boolean | Promise<boolean>,
      details?: (ctx: Context) => Record<string, unknown>,
    );
  }

  export const interactionPolicy: {
    Prompt: typeof Prompt;
    Check: typeof Check;
    base(): Prompt[] & { get(name: string): Prompt; add(prompt: Prompt, index?: number): void };
  };

  type ErrorClass = new (message?: string) => Error;
  export const errors: { SessionNotFound: ErrorClass; InvalidRequest: ErrorClass };
}
