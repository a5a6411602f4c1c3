import { setTimeout as sleep } from 'node:timers/promises';
import type { Product } from './product.ts';
import { seeded } from './seeded.ts';

const dayMs = 86_400_000;
const subjects = ['Point', 'Atelier', 'Appel client', 'Revue', 'Entretien', 'Préparation', 'Démo'];
const matters = [
  'Atlas',
  'Boréal',
  'Comète',
  'facturation',
  'Maison Verdier',
  'Université de Liège',
  'budget 2027',
];

/**
 * Fills a week of Ada's with as many events as it takes to make `count` in all, among those that her sample calendars
 * hold already: meetings of 15 to 120 minutes, mostly in working hours and so overlapping, one in ten all day, with
 * replies of every kind. Answers the Monday of that week, once the product shows them all.
 */
export async function fillWeek(
  product: Product,
  cookie: string,
  count: number,
  daysAhead = 21,
): Promise<string> {
  const monday = mondayAfter(Date.now() + daysAhead * dayMs);
  const present = await eventsIn(product, cookie, monday);
  const random = seeded(count);
  const add = Array.from({ length: count - present }, (_, index) => meeting(index, monday, random));
  const answer = await fetch(`${product.provider.origin}/control/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: 'ada@example.com', add }),
  });
  if (!answer.ok) throw new Error(`events: ${answer.status} ${await answer.text()}`);
  await syncNow(product, cookie);
  for (const until = Date.now() + 30_000; ; await sleep(200)) {
    const now = await eventsIn(product, cookie, monday);
    if (now === count) break;
    if (Date.now() > until) throw new Error(`${now} events in the week instead of ${count}`);
  }
  return monday;
}

function mondayAfter(instant: number): string {
  const date = new Date(instant);
  const ahead = (8 - date.getUTCDay()) % 7;
  return new Date(instant + ahead * dayMs).toISOString().slice(0, 10);
}

async function syncNow({ app: { origin } }: Product, cookie: string): Promise<void> {
  const answer = await fetch(`${origin}/api/v1/sync`, { method: 'POST', headers: { cookie, origin } });
  if (!answer.ok) throw new Error(`sync: ${answer.status} ${await answer.text()}`);
}

async function eventsIn(product: Product, cookie: string, monday: string): Promise<number> {
  const after = new Date(Date.parse(monday) + 7 * dayMs).toISOString().slice(0, 10);
  const answer = await fetch(`${product.app.origin}/api/v1/events?from=${monday}&to=${after}`, {
    headers: { cookie },
  });
  const { events } = (await answer.json()) as { events: { status: string }[] };
  return events.filter(({ status }) => status !== 'cancelled').length;
}

function meeting(index: number, monday: string, random: () => number) {
  const day = Date.parse(monday) + Math.floor(random() * 5) * dayMs;
  const summary = `${pick(subjects, random)} : ${pick(matters, random)} (${index})`;
  if (index % 10 === 0) {
    const date = (at: number) => ({ date: new Date(at).toISOString().slice(0, 10) });
    return { summary, start: date(day), end: date(day + (1 + Math.floor(random() * 3)) * dayMs) };
  }
  const start = day + 7 * 3_600_000 + Math.floor(random() * 40) * 900_000;
  const end = start + (1 + Math.floor(random() * 8)) * 900_000;
  const at = (instant: number) => ({ dateTime: new Date(instant).toISOString(), timeZone: 'Europe/Paris' });
  const responseStatus = pick(['accepted', 'accepted', 'tentative', 'declined', 'needsAction'], random);
  const attendees = [
    { email: 'ada@example.com', self: true, responseStatus },
    { email: 'grace@example.com', organizer: true, responseStatus: 'accepted' },
  ];
  return {
    summary,
    start: at(start),
    end: at(end),
    attendees,
    transparency: pick(['opaque', 'transparent'], random),
  };
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(random() * list.length)] as T;
}
