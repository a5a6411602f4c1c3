import { randomBytes } from 'node:crypto';

/** A UUID of version 7 (RFC 9562 §5.7): its first 48 bits are when it was made, in milliseconds; 74 are random. */
export function newChannelId(now: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** When a channel's id was made, in milliseconds since the epoch. */
export function madeAt(channelId: string): number {
  return Number.parseInt(channelId.replaceAll('-', '').slice(0, 12), 16);
}
