import { expect } from '@playwright/test';
import type { HttpBrowser } from './http-browser.ts';

/** As `/api/v1/sync` gives it. */
export interface SyncState {
  state: 'idle' | 'running' | 'failed';
  connections: {
    id: string;
    calendars: { id: string; name: string; done: boolean; events: number; problem: string | null }[];
  }[];
  startedAt: string | null;
  finishedAt: string | null;
  changes: number;
}

/** As `/api/v1/calendars` gives it. */
interface ListedCalendar {
  id: string;
  summary: string;
  selected: boolean;
  lastSyncedAt: string | null;
}

interface ListedEvent {
  id: string;
  calendarId: string;
  title: string | null;
}

/** Monday to Monday, today within: in the store. */
export const thisWeek = weekAround(new Date());

export async function syncState(browser: HttpBrowser): Promise<SyncState> {
  const answer = await browser.fetch('/api/v1/sync');
  expect(answer.status).toBe(200);
  return (await answer.json()) as SyncState;
}

/** The state once nothing runs any more. */
export async function settled(browser: HttpBrowser): Promise<SyncState> {
  let state = await syncState(browser);
  await expect
    .poll(
      async () => {
        state = await syncState(browser);
        return state.state;
      },
      { timeout: 30_000 },
    )
    .not.toBe('running');
  return state;
}

/** The person's calendars, once the first sync has ended. */
export async function calendarsOf(browser: HttpBrowser): Promise<ListedCalendar[]> {
  const answer = await browser.fetch('/api/v1/calendars');
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { calendars: ListedCalendar[] }).calendars;
}

/** The events of this week, or of what that address gives. */
export async function listEvents(
  browser: HttpBrowser,
  path = `/api/v1/events?${new URLSearchParams(thisWeek)}`,
): Promise<ListedEvent[]> {
  const answer = await browser.fetch(path);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { events: ListedEvent[] }).events;
}

/** What a stream of server-sent events tells, until it ends. */
export async function* serverSentEvents(
  answer: Response,
): AsyncGenerator<{ event: string; state: SyncState }> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => splitAt(line, ': ')));
      const [event, data] = [fields.get('event'), fields.get('data')];
      if (event !== undefined && data !== undefined) yield { event, state: JSON.parse(data) as SyncState };
    }
  }
  expect(text, 'nothing is left half said').toBe('');
}

function splitAt(line: string, separator: string): [string, string] {
  const at = line.indexOf(separator);
  return [line.slice(0, at), line.slice(at + separator.length)];
}

function weekAround(today: Date): { from: string; to: string } {
  const monday = new Date(today);
  monday.setUTCDate(today.getUTCDate() - ((today.getUTCDay() + 6) % 7));
  const next = new Date(monday);
  next.setUTCDate(monday.getUTCDate() + 7);
  return { from: monday.toISOString().slice(0, 10), to: next.toISOString().slice(0, 10) };
}
