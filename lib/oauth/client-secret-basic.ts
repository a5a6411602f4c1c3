import 'server-only';
import type { ClientAuth } from 'oauth4webapi';

/**
 * Authenticates the client under HTTP Basic as RFC 6749 §2.3.1 and Appendix B say: id and secret in
 * `application/x-www-form-urlencoded` first, then joined and in base64. By that very algorithm `-`, `.`, `_` and `*`
 * stay as they are, so that an id or a secret of ordinary characters also suits the many servers that decode nothing.
 */
export function clientSecretBasic(secret: string): ClientAuth {
  return (_server, client, _body, headers) => {
    const credentials = `${formEncoded(client.client_id)}:${formEncoded(secret)}`;
    headers.set('authorization', `Basic ${Buffer.from(credentials).toString('base64')}`);
  };
}

function formEncoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
