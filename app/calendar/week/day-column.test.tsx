import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { allDay, readWeek, timed } from '#app/calendar/testing/sample.ts';
import { viewTotals } from '#app/calendar/view/totals-of-view.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';
import { DayColumn } from './day-column.tsx';
import { packWeek } from './pack-week.ts';

const labels = {
  allDay: 'All day',
  now: 'Now',
  isToday: 'Today',
  nothing: 'Nothing',
  counted: 'Counted time',
};

function html(
  events: CalendarEvent[],
  options: { index?: number; date?: string; minute?: number | null; query?: string } = {},
) {
  const { index = 0, date, minute = null } = options;
  const read = readWeek({ events }, date);
  const week = packWeek({ ...read, totals: viewTotals(read, events).days }, 'en');
  const day = week.days[index];
  if (!day) throw new Error('no such day');
  return renderToStaticMarkup(
    <DayColumn
      index={index}
      day={day}
      looks={week}
      query={options.query ?? ''}
      totalsLead={options.query === undefined}
      labels={labels}
      minute={minute}
    />,
  );
}

const links = (markup: string) =>
  [...markup.matchAll(/<a href="\?[^>]*>(.*?)<\/a>/g)].map(([, inside]) => inside?.replace(/<[^>]+>/g, '|'));

describe('DayColumn', () => {
  it('is a region with the day’s name, and its events in the order of time', () => {
    const markup = html([
      timed('2026-11-23T13:00Z', '2026-11-23T14:00Z', { title: 'Later' }),
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title: 'Sooner' }),
      allDay('2026-11-23', '2026-11-24', { title: 'Holiday' }),
    ]);
    expect(markup).toMatch(/<section[^>]* aria-labelledby="name-2026-11-23"/);
    expect(markup).toContain('<h2 id="name-2026-11-23"><span class="long">Monday 23 November</span>');
    expect(links(markup)).toEqual(['|Holiday||All day|', '|Sooner||09:00–10:00|', '|Later||14:00–15:00|']);
  });

  it('makes every event a link to an address of its own', () => {
    const event = timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { id: 'abcdefghijklmnopqrstuv' });
    expect(html([event])).toContain('<a href="?event=abcdefghij">');
  });

  it('keeps the filters in those addresses', () => {
    const event = timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { id: 'abcdefghijklmnopqrstuv' });
    expect(html([event], { query: 'text=a' })).toContain('<a href="?text=a&amp;event=abcdefghij">');
  });

  it('has the counted time of the day, which leads to its events', () => {
    const events = [
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z'),
      timed('2026-11-23T08:30Z', '2026-11-23T09:30Z'),
      timed('2026-11-23T12:00Z', '2026-11-23T13:00Z', { response: 'declined' }),
    ];
    const markup = html(events);
    expect(markup).toContain(
      '<a href="/insights/events?from=2026-11-23&amp;to=2026-11-24&amp;groupBy=day&amp;key=2026-11-23">' +
        '<span class="said">Counted time </span>1\u00a0h\u00a030</a>',
    );
    expect(html(events, { query: 'text=a' })).not.toContain('/insights/');
    expect(html(events, { index: 1 })).not.toContain('Counted time');
  });

  it('marks an event whose category is not the most frequent', () => {
    const at = (hour: string, categoryId: string | null) =>
      timed(`2026-11-23T${hour}:00Z`, `2026-11-23T${hour}:30Z`, { categoryId });
    const markup = html([at('08', 'meetings'), at('09', 'meetings'), at('10', 'focus'), at('11', null)]);
    const styles = [...markup.matchAll(/<li class="short" style="([^"]*)"/g)].map(([, style]) => style);
    expect(styles).toEqual([
      '--s:540;--d:30',
      '--s:600;--d:30',
      '--s:660;--d:30;--k:#0b8043',
      '--s:720;--d:30;--kw:0',
    ]);
  });

  it('says when an event goes on beyond the day', () => {
    const night = timed('2026-11-23T21:00Z', '2026-11-25T05:00Z', { title: 'Night' });
    expect(links(html([night]))).toEqual(['|Night||22:00–…||, until the next day|']);
    expect(links(html([night], { index: 1 }))).toEqual([
      '|Night||All day||, since the day before, until the next day|',
    ]);
    expect(links(html([night], { index: 2 }))).toEqual(['|Night||…–06:00||, since the day before|']);
  });

  it('gives one time for an event of no length', () => {
    expect(links(html([timed('2026-11-23T08:00Z', '2026-11-23T08:00Z')]))).toEqual(['|Stand-up||09:00|']);
  });

  it('writes the hours that the clocks on the wall show, after a change too, and their own scale', () => {
    const twice = [
      timed('2026-10-25T00:30Z', '2026-10-25T00:45Z', { title: 'Summer' }),
      timed('2026-10-25T01:30Z', '2026-10-25T01:45Z', { title: 'Winter' }),
      timed('2026-10-25T08:00Z', '2026-10-25T09:00Z', { title: 'Morning' }),
    ];
    const markup = html(twice, { index: 6, date: '2026-10-25' });
    expect(links(markup)).toEqual([
      '|Summer||02:30–02:45|',
      '|Winter||02:30–02:45|',
      '|Morning||09:00–10:00|',
    ]);
    expect(markup.match(/>02:00</g)).toHaveLength(2);
    expect(markup).toContain('Clocks change: 25\u00a0h');
  });

  it('marks today and the current minute, also in words', () => {
    const markup = html([], { minute: 865 });
    expect(markup).toContain('aria-current="date"');
    expect(markup).toContain('(Today)');
    expect(markup).toContain('style="--s:865"');
    expect(markup).toContain('Now 14:25');
    expect(html([])).not.toContain('Today');
  });

  it('says that there is nothing on an empty day', () => {
    expect(html([])).toContain('<p class="nothing">Nothing</p>');
  });

  it('keeps markup in titles inert, and puts nothing but numbers and colours into styles', () => {
    const title = '</script><img src=x onerror=alert(1)> "quoted" & \'so\'';
    const markup = html([
      timed('2026-11-23T08:00Z', '2026-11-23T09:00Z', { title, color: '#d50000' }),
      timed('2026-11-23T08:30Z', '2026-11-23T09:30Z'),
    ]);
    expect(markup).not.toContain('<img');
    expect(markup).toContain('&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;');
    for (const [, style] of markup.matchAll(/style="([^"]*)"/g)) {
      expect(style).toMatch(/^(--[a-z]+:(\d+(\.\d+)?|#[0-9a-f]{6});?)+$/);
    }
  });
});
