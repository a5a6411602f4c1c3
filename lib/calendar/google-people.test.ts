import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { googleAttendee, peopleOf } from './google-people.ts';

describe('the person’s own reply', () => {
  const reply = (invitation: { organizer?: unknown; attendees?: unknown[] }) =>
    peopleOf({
      organizer: { self: false, ...(invitation.organizer ?? {}) },
      attendees: z.array(googleAttendee).parse(invitation.attendees ?? []),
    }).response;

  it('is none for an event of one’s own that invites nobody', () => {
    expect(reply({ organizer: { self: true } })).toBe('none');
  });

  it('is none when others are invited and oneself is not', () => {
    expect(reply({ organizer: { self: true }, attendees: [{ email: 'b@example.com' }] })).toBe('none');
  });

  it('is yes for whoever called the meeting and said nothing', () => {
    const attendees = [{ self: true, organizer: true }, { email: 'b@example.com' }];
    expect(reply({ organizer: { self: true }, attendees })).toBe('accepted');
  });

  it('is awaited from a guest who said nothing, or something unheard of', () => {
    expect(reply({ attendees: [{ self: true }] })).toBe('needsAction');
    expect(reply({ attendees: [{ self: true, responseStatus: 'perhaps' }] })).toBe('needsAction');
  });

  it.each(['accepted', 'declined', 'tentative', 'needsAction'])(
    'is %s when they said so',
    (responseStatus) => {
      expect(reply({ attendees: [{ self: true, responseStatus }] })).toBe(responseStatus);
    },
  );
});
