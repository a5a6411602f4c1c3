import 'server-only';
import { z } from 'zod';
import type { ApiFault } from './api-fault.ts';
import type { ApiRequest } from './api-request.ts';
import type { CalendarApi } from './calendar-api.ts';

const page = z.object({
  items: z.array(z.unknown()).nullish(),
  nextPageToken: z.string().max(4096).nullish(),
  /** An error dressed as a success is no empty list. */
  error: z.undefined().optional(),
});

export type ListPage = z.infer<typeof page>;

const countItems = ({ items }: ListPage) => items?.length ?? 0;

export interface PagedList {
  /** Why the list ends early; null when its last page was reached. What came before has been handed on. */
  fault: ApiFault | null;
  /** There may be more than was read: a limit of ours, a page token that came back, or a fault. */
  truncated: boolean;
}

/**
 * Reads a list page by page, handing each to `take`. Only the absence of `nextPageToken` ends a list: a page may be
 * empty before the last. Stops after `maxPages`, when `take` answers `enough`, and at a token that was seen before.
 */
export async function readPages(
  api: CalendarApi,
  request: Omit<ApiRequest<ListPage>, 'schema' | 'itemsOf'>,
  maxPages: number,
  take: (page: ListPage) => 'more' | 'enough',
): Promise<PagedList> {
  const seen = new Set<string>();
  let pageToken: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const query = { ...request.query, pageToken };
    const answer = await api.get({ ...request, schema: page, itemsOf: countItems, query });
    if (!answer.ok) return { fault: answer.fault, truncated: true };
    const verdict = take(answer.value);
    const next = answer.value.nextPageToken;
    if (!next) return { fault: null, truncated: verdict === 'enough' };
    if (verdict === 'enough' || seen.has(next)) break;
    seen.add(next);
    pageToken = next;
  }
  return { fault: null, truncated: true };
}
