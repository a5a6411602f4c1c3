import 'server-only';
import type { OpenInsights } from '#app/insights/read-insights.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { type Figure, type FigureParts, partsOf } from '#lib/insights/figures.ts';
import { rangeOfSpan, type Span, spanOfRange } from '#lib/insights/spans.ts';
import { periodBefore } from '#lib/tracker/period.ts';
import { eventsOf, trackedEvents } from '#lib/tracker/store/person-tracker.ts';

/** A figure and one page of what it is made of. */
export interface ReadFigure extends FigureParts {
  ms: number;
  /** The days that a change is told from. */
  before: Span | null;
  page: number;
  pages: number;
  /** The parts of this page. */
  shown: FigureParts['parts'];
  /** As many of those left out as are listed. */
  leftShown: FigureParts['left'];
  /** The content of the events that are shown, by id. */
  events: ReadonlyMap<string, CalendarEvent>;
}

const perPage = 100;
const mostLeft = 100;

/** Reads the parts of a figure; only the events that are shown are opened. Throws Failure `database_unavailable`. */
export async function readFigure(
  { tracker, scene, timeZone }: OpenInsights,
  { figure, span }: { figure: Figure; span: Span },
  page: number,
): Promise<ReadFigure> {
  const range = rangeOfSpan(span, timeZone.name);
  const before = figure.change ? periodBefore(range, timeZone.name) : null;
  const events = await trackedEvents(tracker, { from: before?.from ?? range.from, to: range.to });
  const { parts, left } = partsOf(figure, events, range, scene);
  const pages = Math.max(1, Math.ceil(parts.length / perPage));
  const at = Math.min(page, pages);
  const shown = parts.slice((at - 1) * perPage, at * perPage);
  const leftShown = left.slice(0, mostLeft);
  const ids = new Set([
    ...shown.flatMap(({ eventIds }) => eventIds),
    ...leftShown.map(({ event }) => event.id),
  ]);
  const opened = await eventsOf(tracker, [...ids]);
  return {
    parts,
    left,
    ms: parts.reduce((sum, { ms }) => sum + ms, 0),
    before: before && spanOfRange(before, timeZone.name),
    page: at,
    pages,
    shown,
    leftShown,
    events: new Map(opened.map((event) => [event.id, event])),
  };
}
