import type { EventResource } from '../event-resource.ts';
import { ada } from './ada.ts';
import { everybodyBut } from './company.ts';
import { filling } from './filling.ts';
import type { Frame } from './frame.ts';
import { grace } from './grace.ts';
import { linus } from './linus.ts';
import { clockChangePlans, oddPlans } from './oddities.ts';
import type { Persona } from './persona.ts';
import { Planner } from './plan.ts';
import { seriesOf } from './series.ts';

const personas: Record<string, Persona> = {
  'ada@example.com': ada,
  'grace@example.com': grace,
  'linus@example.com': linus,
};

export function personaOf(email: string): Persona {
  const persona = personas[email];
  if (!persona) throw new RangeError(`no sample life for ${email}`);
  return persona;
}

/**
 * A person's main calendar: `total` events as the API stores them (single ones, series, exceptions), at least the
 * planned ones, over the 81 weeks of the frame. Series add their occurrences to what a list shows.
 */
export function* primaryEvents(frame: Frame, total: number): Generator<EventResource> {
  const { email, locale } = frame.profile;
  const persona = personaOf(email);
  const planner = new Planner(frame, email, everybodyBut(email));
  let made = 0;
  for (const plan of persona.series) {
    const events = seriesOf(plan, planner);
    made += events.length;
    yield* events;
  }
  const planned = [...persona.planned, ...oddPlans(locale), ...clockChangePlans(frame, locale)];
  made += planned.length;
  for (const plan of planned) yield planner.event(plan);
  yield* filling(Math.max(0, total - made), persona.templates, persona.words, persona.series, planner);
}
