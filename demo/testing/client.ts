import { createHash, randomBytes } from 'node:crypto';
import type { DemoProvider } from '../provider.ts';
import { type Choices, Person } from './person.ts';

export const CALENDAR_LIST = 'https://www.googleapis.com/auth/calendar.calendarlist.readonly';
export const EVENTS = 'https://www.googleapis.com/auth/calendar.events.readonly';
export const FULL_SCOPE = `openid email profile ${CALENDAR_LIST} ${EVENTS}`;

/** The members of a token answer, or of a refusal. */
export interface TokenAnswer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
  access: string;
  refresh: string;
}

/** A bare OAuth client for the provider's own tests: sends what it is told, and checks nothing. */
export class TestClient {
  readonly provider: DemoProvider;
  readonly clientId: string;
  readonly secret: string;
  readonly verifier = randomBytes(32).toString('base64url');

  constructor(provider: DemoProvider, clientId = 'cal-tracker', secret = 'demo-secret-not-for-production') {
    this.provider = provider;
    this.clientId = clientId;
    this.secret = secret;
  }

  /** An authorization request; `undefined` leaves a parameter out. */
  request(parameters: Record<string, string | undefined> = {}): URL {
    const url = new URL('/authorize', this.provider.origin);
    const all: Record<string, string | undefined> = {
      response_type: 'code',
      client_id: this.clientId,
      redirect_uri: 'http://localhost:3000/oauth/callback',
      scope: FULL_SCOPE,
      state: 'some-state',
      nonce: 'some-nonce',
      code_challenge: createHash('sha256').update(this.verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...parameters,
    };
    for (const [name, value] of Object.entries(all))
      if (value !== undefined) url.searchParams.set(name, value);
    return url;
  }

  /** Signs in and consents, and exchanges the code. */
  async signIn(choices: Choices = {}, person = new Person()): Promise<TokenAnswer> {
    const callback = await person.authorize(this.request(), choices);
    return this.exchange(callback.searchParams.get('code') ?? '');
  }

  exchange(code: string, parameters: Record<string, string> = {}): Promise<TokenAnswer> {
    return this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: 'http://localhost:3000/oauth/callback',
      code_verifier: this.verifier,
      ...parameters,
    });
  }

  refresh(refreshToken: string): Promise<TokenAnswer> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  async token(parameters: Record<string, string>): Promise<TokenAnswer> {
    const response = await this.post('/token', parameters);
    const body: Record<string, unknown> = JSON.parse((await response.text()) || '{}');
    return {
      status: response.status,
      headers: response.headers,
      body,
      access: String(body.access_token),
      refresh: String(body.refresh_token),
    };
  }

  post(path: string, parameters: Record<string, string>): Promise<Response> {
    return fetch(new URL(path, this.provider.origin), {
      method: 'POST',
      body: new URLSearchParams({ client_id: this.clientId, client_secret: this.secret, ...parameters }),
      redirect: 'manual',
      signal: AbortSignal.timeout(10_000),
    });
  }

  /** A request to the provider with a bearer token. */
  get(path: string, accessToken: string): Promise<Response> {
    return fetch(new URL(path, this.provider.origin), {
      headers: { authorization: `Bearer ${accessToken}` },
      redirect: 'manual',
    });
  }
}

/** `POST /control/…`, and what it answered. */
export async function control(provider: DemoProvider, path: string, body: unknown = {}): Promise<unknown> {
  const response = await fetch(new URL(`/control/${path}`, provider.origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return response.json();
}

/** `GET /control/…`. */
export async function readControl<T>(provider: DemoProvider, path: string): Promise<T> {
  const response = await fetch(new URL(`/control/${path}`, provider.origin));
  return (await response.json()) as T;
}
