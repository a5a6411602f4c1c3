import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { allDay, readView, timed } from '#app/calendar/testing/sample.ts';
import { viewTotals } from '#app/calendar/view/totals-of-view.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { AgendaDays } from './agenda-days.tsx';

function html(events: CalendarEvent[], options: { date?: string; zone?: string; now?: string } = {}) {
  const read = readView('agenda', { events }, options.date, options.zone);
  const now = Date.parse(options.now ?? '2026-01-01T00:00Z');
  const totals = viewTotals(read, events);
  const rest = { read, events, totals, totalsLead: true, query: '', language: 'en' } as const;
  return renderToStaticMarkup(<AgendaDays {...rest} now={now} />);
}

const outline = (markup: string) =>
  [...markup.matchAll(/<span class="long">(.*?)<\/span>|<b>([^<]*?)<\/b><i>(.*?)<\/i>/g)].flatMap(
    ([, day, title, time]) => (day ? [day] : title ? [`${title} ${time}`] : []),
  );

describe('the agenda', () => {
  it('lists the days that have events, in order of time, over a clock change', () => {
    const markup = html(
      [
        allDay('2026-10-24', '2026-10-26', { title: 'Trip' }),
        timed('2026-10-25T08:00Z', '2026-10-25T09:00Z', { title: 'Winter' }),
        timed('2026-10-24T07:00Z', '2026-10-24T08:00Z', { title: 'Summer' }),
      ],
      { date: '2026-10-20' },
    );
    expect(outline(markup)).toEqual([
      'Saturday 24 October',
      'Trip All day',
      'Summer 09:00–10:00',
      'Sunday 25 October',
      'Trip All day',
      'Winter 09:00–10:00',
    ]);
    expect(markup).toContain('Clocks change: 25\u00a0h');
  });

  it('has its days in the zone of the person', () => {
    const late = timed('2026-11-23T23:30Z', '2026-11-24T00:30Z', { title: 'Late' });
    expect(outline(html([late]))).toEqual(['Tuesday 24 November', 'Late 00:30–01:30']);
    expect(outline(html([late], { zone: 'America/New_York' }))).toEqual([
      'Monday 23 November',
      'Late 18:30–19:30',
    ]);
  });

  it('has today, also without an event, and is nothing without any day', () => {
    expect(html([], { now: '2026-11-25T10:00Z' })).toContain('<p class="nothing">Nothing</p>');
    expect(html([])).toBe('');
  });
});
