import { z } from 'zod';

/** The secret that every built-in client shares. It protects nothing: the provider only listens on loopback. */
export const DEMO_CLIENT_SECRET = 'demo-secret-not-for-production';

const url = z.url({ protocol: /^https?$/ });

/** A client to register while the provider runs: the body of `POST /control/clients`. */
export const clientRegistration = z.strictObject({
  clientId: z.string().min(1),
  clientSecret: z.string().min(1).default(DEMO_CLIENT_SECRET),
  redirectUris: z.array(url).min(1),
  postLogoutRedirectUris: z.array(url).default([]),
  backchannelLogoutUri: url.optional(),
});

/** What a client registers (OpenID Connect Dynamic Client Registration, section 2), in our own spelling. */
export type ClientRegistration = z.infer<typeof clientRegistration>;

/**
 * The clients known from the start. `cal-tracker` has one redirect URI, so it may leave `redirect_uri` out;
 * `cal-tracker-two` has two and may not.
 *
 * @param appOrigin origin of the application, such as `http://localhost:3000`
 */
export function builtInClients(appOrigin: string): Record<string, unknown>[] {
  const shared = {
    clientSecret: DEMO_CLIENT_SECRET,
    postLogoutRedirectUris: [`${appOrigin}/`],
    backchannelLogoutUri: `${appOrigin}/oauth/backchannel-logout`,
  };
  const callback = `${appOrigin}/oauth/callback`;
  return [
    { ...shared, clientId: 'cal-tracker', redirectUris: [callback] },
    { ...shared, clientId: 'cal-tracker-two', redirectUris: [callback, `${callback}/google`] },
  ].map(clientMetadata);
}

/** The same registration as the metadata that oidc-provider reads. It takes the secret in the body or under Basic. */
export function clientMetadata(client: ClientRegistration): Record<string, unknown> {
  return {
    client_id: client.clientId,
    client_secret: client.clientSecret,
    client_name: 'Cal Tracker',
    redirect_uris: client.redirectUris,
    post_logout_redirect_uris: client.postLogoutRedirectUris,
    ...(client.backchannelLogoutUri && {
      backchannel_logout_uri: client.backchannelLogoutUri,
      backchannel_logout_session_required: true,
    }),
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}
