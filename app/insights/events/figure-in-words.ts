import 'server-only';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import { labelsOf } from '#app/insights/labels.ts';
import { hourInWords, type InsightsTexts, weekdayInWords } from '#app/insights/words.ts';
import type { Figure, FigureKind, FigureParts } from '#lib/insights/figures.ts';
import type { NotCountedReason } from '#lib/tracker/counted.ts';
import type { PersonTracker } from '#lib/tracker/store/person-tracker.ts';

/** What a figure is called. */
export async function figureInWords(
  tracker: PersonTracker,
  { kind, key = '' }: Figure,
  { parts, left }: FigureParts,
  language: Language,
): Promise<string> {
  const t = translatorFor(language, 'insights');
  const name = async (groupBy: 'category' | 'calendar' | 'person') => {
    const eventIds = [...parts.flatMap((part) => part.eventIds), ...left.map(({ event }) => event.id)];
    return (await labelsOf(tracker, [{ key, eventIds }], groupBy, language))(key);
  };
  switch (kind) {
    case 'category':
    case 'calendar':
    case 'person':
      return t(`figure.kind.${kind}`, { name: await name(kind) });
    case 'weekday':
      return t('figure.kind.weekday', { name: weekday(key, language) });
    case 'hour':
      return t('figure.kind.hour', { name: hourInWords(clockHour(key)) });
    case 'hourOfWeek': {
      const [day = '', hour = ''] = key.split(':');
      return t('figure.kind.hourOfWeek', { day: weekday(day, language), name: hourInWords(clockHour(hour)) });
    }
    case 'excluded':
      return isReason(key)
        ? t('figure.kind.excludedFor', { name: t(`excluded.reason.${key}`) })
        : t('figure.kind.excluded');
    default:
      return t(`figure.kind.${kind}`);
  }
}

const whys: Record<FigureKind, Parameters<InsightsTexts>[0] & `figure.why.${string}`> = {
  total: 'figure.why.total',
  raw: 'figure.why.raw',
  overlap: 'figure.why.overlap',
  category: 'figure.why.total',
  calendar: 'figure.why.total',
  person: 'figure.why.person',
  weekday: 'figure.why.cut',
  hour: 'figure.why.cut',
  hourOfWeek: 'figure.why.cut',
  meetings: 'figure.why.meetings',
  recurring: 'figure.why.total',
  oneOff: 'figure.why.total',
  working: 'figure.why.working',
  busy: 'figure.why.busy',
  focus: 'figure.why.gaps',
  fragments: 'figure.why.gaps',
  double: 'figure.why.double',
  excluded: 'figure.why.excluded',
};

/** How the shares of a kind of figure come about. */
export function whyOf(kind: FigureKind, t: InsightsTexts): string {
  return t(whys[kind]);
}

const reasons: ReadonlySet<string> = new Set<NotCountedReason>([
  'cancelled',
  'declined',
  'free',
  'workingLocation',
  'birthday',
  'tentative',
  'outOfOffice',
  'hiddenCalendar',
  'allDay',
  'invalid',
]);

function isReason(key: string): key is NotCountedReason {
  return reasons.has(key);
}

function weekday(key: string, language: Language): string {
  const day = Number(key);
  return day >= 1 && day <= 7 ? weekdayInWords(day, language) : key;
}

/** An address may say anything: an hour that there is none of is shown as midnight, and holds nothing. */
function clockHour(key: string): number {
  const hour = Number(key);
  return Number.isInteger(hour) && hour >= 0 && hour <= 23 ? hour : 0;
}
