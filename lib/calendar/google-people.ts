import { z } from 'zod';
import { inertText } from '#lib/inert.ts';
import type { EventPerson, EventResponse } from './event.ts';

const text = z.string().nullish().catch(null);
const flag = z.boolean().nullish().catch(null);

/** One of an event's `attendees`; every member may be absent, null or of another type. */
export const googleAttendee = z
  .object({
    email: text,
    displayName: text,
    self: flag,
    resource: flag,
    organizer: flag,
    responseStatus: text,
  })
  .nullable()
  .catch(null);

/** The part of a Google event that says who is invited. */
export interface Invitation {
  organizer?: { self?: boolean | null | undefined } | null | undefined;
  attendees?: z.infer<typeof googleAttendee>[] | null | undefined;
  attendeesOmitted?: boolean | null | undefined;
}

const peopleLimit = 200;

/**
 * Who is invited, and the person's own reply: that of the attendee marked `self`. An event of one's own that invites
 * nobody, or not oneself, has none. At most 200 people are kept, oneself and the organiser among them.
 */
export function peopleOf(invitation: Invitation): {
  people: EventPerson[];
  peopleOmitted: boolean;
  response: EventResponse;
} {
  const attendees = (invitation.attendees ?? []).filter((attendee) => attendee !== null);
  const self = attendees.find((attendee) => attendee.self === true);
  const kept =
    attendees.length <= peopleLimit
      ? attendees
      : attendees.toSorted((a, b) => weight(b) - weight(a)).slice(0, peopleLimit);
  return {
    people: kept.map((attendee) => ({
      name: inertText(attendee.displayName, 200) || null,
      email: inertText(attendee.email, 320) || null,
      self: attendee.self === true,
      resource: attendee.resource === true,
      organizer: attendee.organizer === true,
      response: responseOf(attendee.responseStatus),
    })),
    peopleOmitted: invitation.attendeesOmitted === true || kept.length < attendees.length,
    response: self ? ownResponse(self.responseStatus, invitation.organizer?.self === true) : 'none',
  };
}

function weight(attendee: { self?: boolean | null | undefined; organizer?: boolean | null | undefined }) {
  return (attendee.self ? 2 : 0) + (attendee.organizer ? 1 : 0);
}

/** Whoever called a meeting is coming, unless they said otherwise. */
function ownResponse(status: string | null | undefined, organizing: boolean): EventResponse {
  const response = responseOf(status);
  return response === 'needsAction' && organizing ? 'accepted' : response;
}

function responseOf(status: string | null | undefined): EventResponse {
  return status === 'accepted' || status === 'declined' || status === 'tentative' ? status : 'needsAction';
}
