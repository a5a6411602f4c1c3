import { type Grouping, groupings } from '#lib/insights/assemble.ts';
import { type Figure, type FigureKind, figureKinds } from '#lib/insights/figures.ts';
import {
  askedSpan,
  type PeriodName,
  periodNames,
  periodSpan,
  type Span,
  spanWithin,
} from '#lib/insights/spans.ts';

export type Query = Record<string, string | string[] | undefined>;
export type SpanProblem = Extract<ReturnType<typeof askedSpan>, string>;

/** What `/insights` was asked for. */
export interface AskedInsights {
  /** Null when the person chose days of their own. */
  period: PeriodName | null;
  span: Span | SpanProblem;
  groupBy: Grouping;
}

/**
 * Reads `?period=`, or `?first=&last=` (days, both included, as the form has them), or `?from=&to=` as in the API, and
 * `?groupBy=`. Without any, this week by category.
 */
export function askedInsights(query: Query, today: string, weekStart: number): AskedInsights {
  const groupBy = groupings.find((each) => each === query.groupBy) ?? 'category';
  if (query.first !== undefined || query.last !== undefined) {
    return { period: null, span: askedSpan(query.first, query.last), groupBy };
  }
  if (query.from !== undefined || query.to !== undefined) {
    const last = typeof query.to === 'string' ? dayAfter(query.to, -1) : query.to;
    return { period: null, span: askedSpan(query.from, last), groupBy };
  }
  const period = periodNames.find((each) => each === query.period) ?? 'this-week';
  return { period, span: periodSpan(period, today, weekStart), groupBy };
}

export function insightsAddress(asked: { period: PeriodName | null; span: Span; groupBy: Grouping }): string {
  const { period, span, groupBy } = asked;
  return `/insights?${new URLSearchParams({ ...(period ? { period } : { ...span }), groupBy })}`;
}

const groupKinds = new Set<FigureKind>(['category', 'calendar', 'person', 'weekday', 'hour', 'hourOfWeek']);

/** Where the events of a figure are listed: `from` and `to` as in the API, so the date after the last one. */
export function eventsAddress(figure: Figure, span: Span, page = 1): string {
  const { kind, key, change } = figure;
  return `/insights/events?${new URLSearchParams({
    from: span.first,
    to: dayAfter(span.last, 1),
    [groupKinds.has(kind) ? 'groupBy' : 'figure']: kind,
    ...(key === undefined ? {} : { key }),
    ...(change ? { change: '1' } : {}),
    ...(page > 1 ? { page: String(page) } : {}),
  })}`;
}

const wholeParts = { day: 1, week: 7 } as const;

/**
 * Reads the address of a figure. A day or a week of a range (`groupBy=day&key=2026-11-23`) is the total of the days that
 * it has in it.
 */
export function askedFigure(query: Query): { figure: Figure; span: Span } | SpanProblem | 'figure' {
  const { from, to, change } = query;
  const span = askedSpan(from, typeof to === 'string' ? dayAfter(to, -1) : to);
  if (typeof span === 'string') return span;
  const name = query.figure ?? query.groupBy ?? 'total';
  const key = typeof query.key === 'string' ? query.key.slice(0, 200) : undefined;
  if (name === 'day' || name === 'week') {
    const part = key === undefined ? 'notADate' : askedSpan(key, key);
    if (typeof part === 'string') return 'figure';
    const within = spanWithin(span, part.first, wholeParts[name]);
    return within.last < within.first ? 'figure' : { figure: { kind: 'total' }, span: within };
  }
  const kind = figureKinds.find((each) => each === name);
  if (!kind || (groupKinds.has(kind) && key === undefined)) return 'figure';
  return { figure: { kind, key, change: change === '1' }, span };
}

/** Empty for what is no date. */
function dayAfter(date: string, days: number): string {
  const ms = Date.parse(`${date}T00:00:00Z`);
  return /^\d{4}-\d\d-\d\d$/.test(date) && Number.isFinite(ms)
    ? new Date(ms + days * 86_400_000).toISOString().slice(0, 10)
    : '';
}
