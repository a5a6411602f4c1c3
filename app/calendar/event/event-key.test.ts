import { describe, expect, it } from 'vitest';
import { eventIdOf } from '#lib/calendar/opaque-id.ts';
import { eventByKey, eventKey, eventKeyOf } from './event-key.ts';

describe('the key of an event in addresses', () => {
  it('leads back to its event', () => {
    const events = Array.from({ length: 5000 }, (_, index) => ({ id: eventIdOf('calendar', `${index}`) }));
    for (const event of events.slice(0, 50)) {
      expect(eventByKey(events, eventKey(event.id))).toBe(event);
      expect(eventKeyOf(event.id), 'a whole id is taken too').toBe(eventKey(event.id));
      expect(eventKeyOf(event.id.slice(0, 12)), 'and a longer key').toBe(eventKey(event.id));
    }
    expect(new Set(events.map(({ id }) => eventKey(id))).size).toBe(events.length);
  });

  it.each(['', 'short', 'has space in it', '../../../etc/passwd', 'x'.repeat(65), ['a', 'b'], undefined])(
    'is not %j',
    (value) => {
      expect(eventKeyOf(value)).toBeNull();
    },
  );
});
