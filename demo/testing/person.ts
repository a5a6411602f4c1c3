/** What a person does on the provider's pages. */
export interface Choices {
  /** E-mail address of the account they pick, when asked. */
  login?: string;
  decision?: 'allow' | 'refuse';
  /** Scopes they untick on the consent page. */
  untick?: string[];
}

/**
 * A person with a browser that runs no script: follows redirections, keeps cookies by path, and fills in the
 * provider's forms. For tests that need an authorization response without starting a real browser.
 */
export class Person {
  readonly #cookies = new Map<string, { name: string; value: string; path: string }>();
  /** Titles of the pages that were shown, in order. */
  readonly pages: string[] = [];

  /**
   * Goes through the provider's pages until they lead back to the client.
   *
   * @param url the authorization request
   * @returns the redirection to the client, with its parameters; it is not followed
   * @throws Error naming the page when the provider shows an error instead
   */
  async authorize(url: string | URL, choices: Choices = {}): Promise<URL> {
    const provider = new URL(url).origin;
    let response = await this.fetch(url);
    for (let step = 0; step < 12; step += 1) {
      const location = response.headers.get('location');
      if (location !== null) {
        const target = new URL(location, response.url);
        if (target.origin !== provider) return target;
        response = await this.fetch(target);
        continue;
      }
      const page = await response.text();
      this.pages.push(/<title>(.*?)<\/title>/.exec(page)?.[1] ?? '');
      const fields = filledIn(page, choices);
      if (!fields)
        throw new Error(`${response.status} from ${response.url}: ${page.replace(/<[^>]+>/g, ' ')}`);
      response = await this.submit(response.url, fields);
    }
    throw new Error('the provider goes round in circles');
  }

  /** A request with this person's cookies. Redirections are not followed. */
  async fetch(url: string | URL, init: RequestInit = {}): Promise<Response> {
    const { pathname } = new URL(url);
    const cookie = [...this.#cookies.values()]
      .filter(({ path }) => pathname.startsWith(path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
    const headers = { accept: 'text/html', ...init.headers, ...(cookie && { cookie }) };
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const header of response.headers.getSetCookie()) this.#keep(header);
    return response;
  }

  /** Sends a form as the browser does. */
  submit(url: string | URL, fields: [string, string][]): Promise<Response> {
    return this.fetch(url, {
      method: 'POST',
      headers: { origin: new URL(url).origin },
      body: new URLSearchParams(fields),
    });
  }

  #keep(header: string): void {
    const [pair = '', ...attributes] = header.split('; ');
    const [name = '', value = ''] = pair.split(/=(.*)/s);
    const path = attributes.find((attribute) => attribute.startsWith('path='))?.slice(5) ?? '/';
    if (value === '' || attributes.some((attribute) => attribute.startsWith('expires=Thu, 01 Jan 1970'))) {
      this.#cookies.delete(`${name} ${path}`);
    } else this.#cookies.set(`${name} ${path}`, { name, value, path });
  }
}

/** The fields with which somebody sends a page of the provider's off; undefined when there is nothing to choose on it. */
export function filledIn(page: string, choices: Choices): [string, string][] | undefined {
  if (page.includes('name="login"')) return [['login', choices.login ?? 'ada@example.com']];
  if (!page.includes('name="decision"')) return undefined;
  const offered = [...page.matchAll(/name="scope" value="([^"]+)"/g)].map(([, scope = '']) => scope);
  const ticked = offered.filter((scope) => !choices.untick?.includes(scope));
  return [
    ...ticked.map((scope): [string, string] => ['scope', scope]),
    ['decision', choices.decision ?? 'allow'],
  ];
}
