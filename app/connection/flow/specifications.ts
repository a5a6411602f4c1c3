import type { ToldKind } from './told-steps.ts';

interface Specification {
  name: string;
  href: string;
}

const rfc = (number: number, section: string): Specification => ({
  name: `RFC ${number} §${section}`,
  href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
});
const openid = (document: string, name: string, fragment: string): Specification => ({
  name,
  href: `https://openid.net/specs/${document}.html#${fragment}`,
});

/** Where each message is specified. */
export const specifications: Record<ToldKind, Specification[]> = {
  authorization_request: [rfc(6749, '4.1.1'), rfc(7636, '4.3')],
  consent: [rfc(6749, '4.1'), openid('openid-connect-core-1_0', 'OpenID Connect Core §3.1.2.4', 'Consent')],
  authorization_response: [rfc(6749, '4.1.2'), rfc(9207, '2.4')],
  code_exchange: [rfc(6749, '4.1.3'), rfc(7636, '4.5')],
  identity: [openid('openid-connect-core-1_0', 'OpenID Connect Core §5.3', 'UserInfo')],
  keys: [rfc(7517, '5'), openid('openid-connect-core-1_0', 'OpenID Connect Core §10.1', 'SigEnc')],
  discovery: [
    rfc(8414, '3'),
    openid('openid-connect-discovery-1_0', 'OpenID Connect Discovery §4', 'ProviderConfig'),
  ],
  token_refresh: [rfc(6749, '6')],
  token_revocation: [rfc(7009, '2')],
};
