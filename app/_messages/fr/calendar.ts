import type { calendar as en } from '#app/_messages/en/calendar.ts';
import type { Messages } from '#app/_messages/shape.ts';

export const calendar: Messages<typeof en> = {
  title: 'Calendrier',
};
