import { isIPv4, isIPv6 } from 'node:net';

/**
 * The client's address as the outermost trusted proxy saw it: the `hops`-th entry of X-Forwarded-For from the right, each
 * proxy having appended one. A port is left out, and of IPv6 all but the /64 that one household or machine has. Null with
 * no trusted proxy, the header being anybody's word then, and for what is no address.
 */
export function clientAddress(forwardedFor: string | null, hops: number): string | null {
  if (hops === 0 || !forwardedFor) return null;
  const entry = forwardedFor.split(',').at(-hops)?.trim() ?? '';
  const address = withoutPort(entry);
  if (isIPv4(address)) return address;
  return isIPv6(address) ? network(address) : null;
}

/** `203.0.113.9:4000` and `[::1]:80`, as some proxies write them. */
function withoutPort(entry: string): string {
  const [, bracketed, dotted] = /^(?:\[([^\]]+)\](?::\d{1,5})?|([\d.]+):\d{1,5})$/.exec(entry) ?? [];
  return bracketed ?? dotted ?? entry;
}

/** An IPv4 address in IPv6 (RFC 4291 §2.5.5.2) is that address: its /64 would be the whole of IPv4. */
function network(address: string): string {
  const [written = ''] = address.split('%');
  // The URL standard writes every address one way, without dots.
  const canonical = new URL(`http://[${written}]`).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::').map((half) => half.split(':').filter(Boolean));
  const missing = tail === undefined ? 0 : 8 - (head.length + tail.length);
  const groups = [...head, ...Array<string>(missing).fill('0'), ...(tail ?? [])];
  const mapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  if (mapped) return groups.slice(6).flatMap(bytes).join('.');
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function bytes(group: string): number[] {
  const value = Number.parseInt(group, 16);
  return [value >> 8, value & 255];
}
