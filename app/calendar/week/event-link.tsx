import { eventHref } from '#app/calendar/event/event-href.ts';
import type { PackedEvent, PackedLooks } from './packed-week.ts';

interface EventLinkProps {
  event: PackedEvent;
  /** The filters as a query: the link keeps them. */
  query: string;
  time: string;
  looks: PackedLooks;
}

/** An event: its title and time, and in words whatever else its look says; in the shortest elements that mean nothing. */
export function EventLink({ event, query, time, looks }: EventLinkProps) {
  const note = looks.notes[looks.kinds[event.kind]?.[2] ?? 0];
  return (
    <a href={eventHref(event.key, query)}>
      <b>{event.title}</b>
      <i>{time}</i>
      {note ? <u>{`, ${note}`}</u> : null}
    </a>
  );
}

type Style = Record<`--${string}`, string | number | undefined>;

/** What all events on a screen have unless they say otherwise: the first colour, the first category's mark. */
export function sharedStyle({ colors, marks }: PackedLooks): Style {
  return { '--c': colors[0], '--k': marks[0] || undefined, '--kw': marks[0] ? 1 : 0 };
}

/** The colours of an event where they are others: of its calendar, and of its category if it has one. */
export function styleOf({ kind }: PackedEvent, { colors, marks, kinds }: PackedLooks): Style {
  const [color, mark] = kinds[kind] ?? [0, 0];
  const style: Style = color === 0 ? {} : { '--c': colors[color] };
  if (mark === 0) return style;
  if (marks[mark]) style['--k'] = marks[mark];
  if (!marks[mark] || !marks[0]) style['--kw'] = marks[mark] ? 1 : 0;
  return style;
}

declare module 'react' {
  interface CSSProperties {
    /** Numbers and colours alone: the security policy allows no other inline style. */
    [variable: `--${string}`]: string | number | undefined;
  }
}
