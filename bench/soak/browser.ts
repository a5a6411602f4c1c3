import { Person } from '#demo/testing/person.ts';
import type { Answer, Balancer } from './balancer.ts';

/** A browser that reaches the app through the balancer, and knows what it should get. */
export class SoakBrowser {
  readonly #balancer: Balancer;
  readonly #origin: string;
  readonly #cookies = new Map<string, string>();
  readonly login: string;

  constructor(balancer: Balancer, origin: string, login: string) {
    this.#balancer = balancer;
    this.#origin = origin;
    this.login = login;
  }

  get(path: string): Promise<Answer> {
    return this.#send('GET', path);
  }

  post(path: string, fields: Record<string, string> = {}): Promise<Answer> {
    return this.#send('POST', path, new URLSearchParams(fields).toString());
  }

  /** The whole flow; answers the app's answer to the callback, or whatever came instead of the step before it. */
  async signIn(): Promise<Answer> {
    const begun = await this.post('/oauth/login', { provider: 'oauth' });
    if (begun.status !== 303 || !begun.location) return begun;
    const callback = await new Person().authorize(begun.location, { login: this.login });
    return this.get(`${callback.pathname}${callback.search}`);
  }

  async #send(method: string, path: string, body?: string): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.#balancer.send(
      method,
      path,
      {
        host: new URL(this.#origin).host,
        accept: 'text/html',
        'accept-language': 'en',
        ...(cookie && { cookie }),
        ...(body !== undefined && {
          origin: this.#origin,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': String(Buffer.byteLength(body)),
        }),
      },
      body,
    );
    for (const header of answer.setCookie) this.#keep(header);
    return answer;
  }

  #keep(header: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? [];
    if (value === '' || /;\s*max-age=0(;|$)/i.test(header)) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}
