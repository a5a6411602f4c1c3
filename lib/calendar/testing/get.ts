import { z } from 'zod';
import type { ApiRequest } from '#lib/calendar/api-request.ts';
import { type ApiOptions, calendarApi } from '#lib/calendar/calendar-api.ts';
import { tokens } from './fault-server.ts';

export const request: ApiRequest<{ hello: string }> = {
  endpoint: 'colors.get',
  path: '/greeting',
  query: { a: '1', b: undefined },
  schema: z.object({ hello: z.string() }),
  maxBytes: 1_048_576,
  requiredScope: 'the.scope',
};

/** Makes that request once, with a sleep that only notes how long it would have been. */
export async function get(url: string, options: Partial<ApiOptions> = {}) {
  const custodian = tokens(url);
  const slept: number[] = [];
  const sleep = async (ms: number) => {
    slept.push(ms);
  };
  const api = calendarApi('c1', { askForToken: custodian.askForToken, sleep, ...options });
  return { answer: await api.get(request), slept, asked: custodian.asked };
}
