import type { Language } from '#app/_i18n/language.ts';
import { formatterFor, translatorFor } from '#app/_i18n/texts.ts';
import { timeInWords } from '#app/insights/words.ts';
import type { WeekReport } from './report.ts';

interface Written {
  report: WeekReport;
  heading: string;
  labelOf: (key: string) => string;
  language: Language;
}

/** The report as plain text, for a message or a note: the figures of the page, line by line. */
export function reportText({ report, heading, labelOf, language }: Written): string {
  const t = translatorFor(language, 'report');
  const { totals, comparison, meetings, focus, days } = report;
  const time = (ms: number) => timeInWords(ms, language);
  const item = (name: string, value: string) => t('item', { name, time: value });
  const changes = new Map(comparison?.groups.map(({ key, deltaMs }) => [key, deltaMs]));
  const changed = (ms: number | undefined) =>
    ms === undefined || Math.round(ms / 60_000) === 0 ? '' : ` (${timeInWords(ms, language, true)})`;
  const lines = [
    heading,
    '',
    item(t('counted'), `${time(totals.countedMs)}, ${t('events', { count: totals.events })}`),
    item(
      t('before'),
      comparison ? `${time(comparison.beforeMs)}${changed(comparison.deltaMs)}` : t('beforeUnknown'),
    ),
    ...(totals.overlappedMs >= 30_000 ? [item(t('overlapped'), time(totals.overlappedMs))] : []),
    item(t('meetings'), `${time(meetings.ms)}, ${t('events', { count: meetings.events })}`),
    item(t('focus'), `${time(focus.focusMs)}, ${t('gaps', { count: focus.focusBlocks })}`),
    item(t('fragments'), `${time(focus.fragmentMs)}, ${t('gaps', { count: focus.fragments })}`),
    '',
    t('where'),
    ...totals.groups.map(({ key, ms }) => `- ${item(labelOf(key), time(ms))}${changed(changes.get(key))}`),
    '',
    t('days'),
    ...days.map(({ date, ms }) => `- ${item(dayName(date, language), time(ms))}`),
  ];
  const left = leftOut(report, language);
  return `${[...lines, ...(left ? ['', left] : [])].join('\n')}\n`;
}

/** What was left out, by reason, in one line; null when nothing was. */
export function leftOut({ totals }: WeekReport, language: Language): string | null {
  if (totals.excluded.length === 0) return null;
  const reasons = translatorFor(language, 'insights');
  const t = translatorFor(language, 'report');
  const list = totals.excluded.map(({ reason, events }) =>
    t('item', { name: reasons(`excluded.reason.${reason}`), time: t('events', { count: events }) }),
  );
  return t('left', { list: list.join(', ') });
}

/** `Monday 23 November`. */
export function dayName(date: string, language: Language): string {
  return formatterFor(language, 'UTC').dateTime(new Date(date), 'day');
}
