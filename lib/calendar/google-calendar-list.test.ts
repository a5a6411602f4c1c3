import { describe, expect, it } from 'vitest';
import { toPersonCalendar } from './google-calendar-list.ts';
import { googleColors, paletteOf, standardPalette } from './google-colors.ts';

const context = { connectionId: 'c1', palette: standardPalette };

describe('an entry of the calendar list', () => {
  it('comes through in our words', () => {
    const entry = {
      id: 'team@example.com',
      summary: 'Team',
      summaryOverride: 'My team',
      backgroundColor: '#9FC6E7',
      colorId: '1',
      timeZone: 'America/New_York',
      selected: true,
      accessRole: 'reader',
    };
    const calendar = toPersonCalendar(entry, context);
    expect(calendar).toMatchObject({
      connectionId: 'c1',
      providerId: 'team@example.com',
      summary: 'My team',
      color: '#9fc6e7',
      timeZone: 'America/New_York',
      primary: false,
      selected: true,
      details: true,
    });
    expect(calendar?.id).toMatch(/^[\w-]{22}$/);
  });

  it('has an id of ours that is stable, differs by connection and tells no address', () => {
    const id = (connectionId: string) => toPersonCalendar({ id: 'a@b.c' }, { ...context, connectionId })?.id;
    expect(id('c1')).toBe(id('c1'));
    expect(id('c1')).not.toBe(id('c2'));
  });

  it('with an id alone has every default, and is not selected', () => {
    expect(toPersonCalendar({ id: 'x', summary: null, timeZone: 'Mars/Olympus' }, context)).toMatchObject({
      summary: '',
      color: '#4986e7',
      timeZone: 'UTC',
      primary: false,
      selected: false,
      details: true,
    });
  });

  it('is not selected while it is hidden', () => {
    expect(toPersonCalendar({ id: 'x', selected: true }, context)?.selected).toBe(true);
    expect(toPersonCalendar({ id: 'x', selected: true, hidden: true }, context)?.selected).toBe(false);
  });

  it('takes its colour from the palette when it names only a number', () => {
    expect(toPersonCalendar({ id: 'x', colorId: '1' }, context)?.color).toBe('#ac725e');
    expect(toPersonCalendar({ id: 'x', colorId: '1', backgroundColor: 'url(//e)' }, context)?.color).toBe(
      '#ac725e',
    );
  });

  it('of which only free and busy may be seen says so', () => {
    expect(toPersonCalendar({ id: 'x', accessRole: 'freeBusyReader' }, context)?.details).toBe(false);
  });

  it.each([
    { id: 'x', deleted: true },
    { id: '' },
    { id: '.' },
    { id: '..' },
    { id: 'half \uD83D' },
    { summary: 'x' },
    null,
    'x',
    [],
  ])('is none when it is %j', (entry) => {
    expect(toPersonCalendar(entry, context)).toBeNull();
  });
});

describe('the palette', () => {
  it('is the provider’s over the standard one, hex colours alone', () => {
    const answer = googleColors.parse({
      calendar: { 1: { background: '#000001' }, 2: { background: 'red' }, 99: null },
      event: { 1: { background: '#ABCDEF', foreground: '#000' }, 42: { background: '#424242' }, 3: 'blue' },
    });
    const palette = paletteOf(answer);
    expect(palette.calendar.get('1')).toBe('#000001');
    expect(palette.calendar.get('2')).toBe(standardPalette.calendar.get('2'));
    expect(palette.event.get('1')).toBe('#abcdef');
    expect(palette.event.get('42')).toBe('#424242');
    expect(palette.event.get('3')).toBe('#dbadff');
  });

  it('is the standard one when the answer makes no sense', () => {
    expect(paletteOf(googleColors.parse({ calendar: [], event: 'no' }))).toEqual(standardPalette);
    expect(standardPalette.calendar.size).toBe(24);
    expect(standardPalette.event.size).toBe(11);
  });
});
