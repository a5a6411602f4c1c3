import type { Language } from '#app/_i18n/language.ts';
import { formatterFor } from '#app/_i18n/texts.ts';
import type { CalendarEvent } from '#lib/calendar/event.ts';

const date = { weekday: 'short', day: 'numeric', month: 'long', year: 'numeric' } as const;
const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/** When an event is, in one line: its days, or its hours as the clocks of the zone show them. */
export function whenText({ when }: CalendarEvent, timeZone: string, language: Language): string {
  if (when.allDay) {
    const format = formatterFor(language, 'UTC');
    const [first, last] = [new Date(when.startDate), new Date(Date.parse(when.endDate) - 86_400_000)];
    return first < last ? format.dateTimeRange(first, last, date) : format.dateTime(first, date);
  }
  const format = formatterFor(language, timeZone);
  const [start, end] = [new Date(when.start), new Date(when.end)];
  const both = { ...date, ...time };
  return start < end ? format.dateTimeRange(start, end, both) : format.dateTime(start, both);
}
