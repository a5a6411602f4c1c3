import { fullSyncRequired, invalidParameter } from './errors.ts';

/** A place in the history of a calendar (or calendar list), and the first call's parameters, which bind what follows. */
export interface SyncPosition {
  /** Which life of which store: a restart, a reset or an expiry makes earlier tokens unusable. */
  epoch: string;
  seq: number;
  /** Parameters that later calls must repeat, as one string. */
  bound: string;
  /** The window of the first list, milliseconds; null is unbounded. */
  timeMin: number | null;
  timeMax: number | null;
}

/** A place inside a list: what page is next, after which key, and where the history stood when the list began. */
export interface PagePosition {
  epoch: string;
  /** The list's own parameters, as one string: a page token serves no other list. */
  query: string;
  page: number;
  /** Sort key of the last row served. */
  after: [number, string] | null;
  seq: number;
}

export const encodeToken = (position: SyncPosition | PagePosition): string =>
  Buffer.from(JSON.stringify(position)).toString('base64url');

/** Reads a sync token of this epoch; 410 for an old one and for anything else. */
export function decodeSyncToken(token: string, epoch: string): SyncPosition {
  const position = decode(token) as Partial<SyncPosition> | null;
  if (position?.epoch !== epoch || typeof position.seq !== 'number' || typeof position.bound !== 'string') {
    throw fullSyncRequired();
  }
  return position as SyncPosition;
}

/** Reads a page token of this very list; 400 for any other. */
export function decodePageToken(token: string, epoch: string, query: string): PagePosition {
  const position = decode(token) as Partial<PagePosition> | null;
  if (position?.epoch !== epoch || position.query !== query || typeof position.page !== 'number') {
    throw invalidParameter('pageToken', 'Invalid page token value.');
  }
  return position as PagePosition;
}

function decode(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
