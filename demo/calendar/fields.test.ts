import { describe, expect, test } from 'vitest';
import { ApiError } from './errors.ts';
import { checkFields, parseFields, select } from './fields.ts';
import { schemas } from './schema.ts';

const body = {
  kind: 'calendar#events',
  nextPageToken: 't',
  items: [
    {
      id: 'a',
      summary: 'A',
      start: { dateTime: 'x', timeZone: 'y' },
      attendees: [{ email: 'e', self: true }],
    },
    { id: 'b', start: { date: 'z' } },
  ],
};
const picked = (fields: string) => select(body, parseFields(fields));

describe('a partial response', () => {
  test('keeps the members named, and nothing else', () => {
    expect(picked('kind')).toEqual({ kind: 'calendar#events' });
    expect(picked('items(id,start/dateTime),nextPageToken')).toEqual({
      nextPageToken: 't',
      items: [
        { id: 'a', start: { dateTime: 'x' } },
        { id: 'b', start: {} },
      ],
    });
  });

  test('goes by paths, groups and both together', () => {
    expect(picked('items/attendees/email')).toEqual({ items: [{ attendees: [{ email: 'e' }] }, {}] });
    expect(picked('items(start(date,dateTime),id)')).toEqual(
      picked('items/id,items/start/date,items/start/dateTime'),
    );
    expect(picked('items(id),items')).toEqual({ items: body.items });
  });

  test('takes everything for an asterisk', () => {
    expect(picked('*')).toEqual(body);
    expect(picked('items/*/timeZone')).toEqual({
      items: [
        { id: 'a', summary: 'A', start: { timeZone: 'y' }, attendees: [{}] },
        { id: 'b', start: {} },
      ],
    });
  });

  test.each([
    '',
    'items(',
    'items(id',
    'items(id))',
    'items()',
    'a,,b',
    ',a',
    'a/',
    '/a',
    'a b',
    'items(id)x',
  ])('refuses %j with the API’s own error', (fields) => {
    expect(() => parseFields(fields)).toThrow(ApiError);
    expect(() => parseFields(fields)).toThrow(/^Invalid field selection/);
  });

  test('may name only what the resource has', () => {
    const check = (fields: string) => () => checkFields(parseFields(fields), schemas.events);
    expect(check('items(id,start/dateTime,attendees(email,self)),nextSyncToken')).not.toThrow();
    expect(check('items/conferenceData/entryPoints/uri')).not.toThrow();
    expect(check('items/*')).not.toThrow();
    expect(check('items(id,sumary)')).toThrow('Invalid field selection items/sumary');
    expect(check('id')).toThrow('Invalid field selection id');
    expect(check('items/start/day')).toThrow('Invalid field selection items/start/day');
  });

  test('of something that is no object is that thing', () => {
    expect(select([null, 'x', 3], parseFields('id'))).toEqual([null, 'x', 3]);
  });
});
