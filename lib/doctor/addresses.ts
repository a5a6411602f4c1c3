import { isLoopbackHost } from '#lib/loopback.ts';
import type { ProviderConfig } from '#lib/provider-config.ts';
import { type Finding, finding } from './finding.ts';

/** How the report itself was asked for, as its request tells. */
export interface Reached {
  host: string | null;
  forwardedProto: string | null;
  forwardedFor: string | null;
}

interface Config {
  appOrigin: string;
  production: boolean;
  trustedProxyHops: number;
  providers: ProviderConfig[];
}

/** The public origin, and what is to be registered at each provider, to the letter. */
export function examineAddresses({ appOrigin, production, providers }: Config): Finding[] {
  return [
    finding(production ? 'originPublic' : 'originHere', { origin: appOrigin }),
    ...providers.map(({ name, redirectUri }) => finding('redirectUri', { provider: name, uri: redirectUri })),
    ...(providers.length > 0
      ? [
          finding('logoutUris', {
            returnUri: `${appOrigin}/`,
            backchannelUri: `${appOrigin}/oauth/backchannel-logout`,
          }),
        ]
      : []),
  ];
}

/** Whether the browser is where links and redirect URIs lead: a cookie of `localhost` is none of `127.0.0.1`. */
export function examineReached({ host, forwardedProto }: Reached, { appOrigin }: Config): Finding[] {
  const { protocol } = new URL(appOrigin);
  // Behind a proxy that does not say, its scheme cannot be known.
  const proto = forwardedProto?.split(',')[0]?.trim() ?? protocol.slice(0, -1);
  const reached = URL.parse(`${proto}://${host ?? ''}`)?.origin ?? 'null';
  return [
    reached === appOrigin
      ? finding('reachedRight', { origin: appOrigin })
      : finding('reachedOther', { origin: appOrigin, reached: reached.slice(0, 200) }),
  ];
}

/** How many proxies X-Forwarded-For speaks of, against how many are trusted. Whose addresses they are is not told. */
export function examineProxies(forwardedFor: string | null, { trustedProxyHops: hops }: Config): Finding[] {
  const entries = (forwardedFor ?? '')
    .split(',')
    .map((entry) => entry.trim())
    .filter(Boolean);
  // Without any proxy the server itself writes down who is connected: on this machine, itself.
  const only = entries.length === 1 && isOfThisMachine(entries[0] ?? '');
  if (hops === 0) {
    return [
      entries.length === 0 || only
        ? finding('proxyNone')
        : finding('proxyUntold', { entries: entries.length }),
    ];
  }
  const facts = { entries: entries.length, hops };
  if (entries.length < hops || (only && hops === 1)) return [finding('proxyFewer', facts)];
  return [finding(entries.length === hops ? 'proxyRight' : 'proxyMore', facts)];
}

/** The same, where no request can tell. */
export function examineProxiesUnseen({ trustedProxyHops: hops, production }: Config): Finding[] {
  return production && hops === 0 ? [finding('proxyUntold', { entries: 0 })] : [];
}

function isOfThisMachine(address: string): boolean {
  const plain = address.replace(/^::ffff:/, '');
  return plain === '::1' || isLoopbackHost(plain);
}
