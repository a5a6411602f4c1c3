import { type Choices, Person } from '#demo/testing/person.ts';

/**
 * A browser without scripts that never follows a redirection by itself: what a test needs to be the person, the
 * attacker or a link preview. Keeps the app's cookies; the provider's pages are filled in by `Person`.
 */
export class HttpBrowser {
  readonly origin: string;
  readonly #address: string;
  readonly cookies = new Map<string, string>();
  readonly person = new Person();

  /** `address`: where the app of that origin is reached, when a proxy would be in between. */
  constructor(origin: string, address = origin) {
    this.origin = origin;
    this.#address = address;
  }

  /** A request to the app with this browser's cookies. */
  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = new Headers(init.headers);
    if (cookie && !headers.has('cookie')) headers.set('cookie', cookie);
    if (!headers.has('accept')) headers.set('accept', 'text/html');
    const response = await fetch(new URL(path, this.#address), { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    return response;
  }

  /** Posts a form as one of the app's own pages does. */
  post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(path, {
      method: 'POST',
      headers: { origin: this.origin, ...headers },
      body: new URLSearchParams(fields),
    });
  }

  /** Step 1: answers the authorization request that the app composes. */
  async beginLogin(fields: Record<string, string> = {}): Promise<URL> {
    const response = await this.post('/oauth/login', { provider: 'oauth', ...fields });
    const location = response.headers.get('location');
    if (response.status !== 303 || !location)
      throw new Error(`login: ${response.status} ${await response.text()}`);
    return new URL(location);
  }

  /** Steps 1 and 2: the authorization response, not yet delivered to the app. */
  async authorize(choices: Choices = {}, fields: Record<string, string> = {}): Promise<URL> {
    return this.person.authorize(await this.beginLogin(fields), choices);
  }

  /** Step 3: delivers an authorization response. */
  callback(response: URL): Promise<Response> {
    return this.fetch(`${response.pathname}${response.search}`);
  }

  /** The whole flow; answers the app's answer to the callback. */
  async signIn(choices: Choices = {}, fields: Record<string, string> = {}): Promise<Response> {
    return this.callback(await this.authorize(choices, fields));
  }

  /** Who the API says is signed in; null when nobody is. */
  async me(): Promise<{
    user: { id: string; email: string | null; name: string | null };
    connections: { id: string; status: string; grantedScopes: string[]; expiresAt: string }[];
  } | null> {
    const response = await this.fetch('/api/v1/me');
    if (response.status === 401) return null;
    if (response.status !== 200) throw new Error(`me: ${response.status} ${await response.text()}`);
    return response.json();
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split(';');
    const equals = pair.indexOf('=');
    const name = pair.slice(0, equals);
    const value = pair.slice(equals + 1);
    const gone = attributes.some((attribute) => /^\s*max-age=0$/i.test(attribute));
    if (gone || value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
