import { quietButton } from '#app/_components/buttons.ts';
import { formatDuration } from '#app/_i18n/duration.ts';
import type { Language } from '#app/_i18n/language.ts';
import { translatorFor } from '#app/_i18n/texts.ts';
import type { ProblemGroup } from './grouped-problems.ts';

interface NextTryProps {
  group: Pick<ProblemGroup, 'calendars' | 'retryAfterSeconds'>;
  /** How each of the calendars is called here. */
  names: readonly string[];
  language: Language;
}

/** When what could not be read is tried again by itself: a line for each calendar where there are several. */
export function NextTry({ group, names, language }: NextTryProps) {
  const t = translatorFor(language, 'sync');
  const timeOf = (seconds: number) => formatDuration(Math.ceil(seconds / 60), language);
  const { calendars } = group;
  if (calendars.length > 1) {
    const lines = calendars.flatMap(({ retryAfterSeconds: seconds }, index) => {
      const what = names[index] ?? '';
      if (!seconds) return [];
      return seconds < 60 ? t('nextTryOfSoon', { what }) : t('nextTryOf', { what, time: timeOf(seconds) });
    });
    if (lines.length === 0) return null;
    return (
      <ul className="list-disc ps-5">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    );
  }
  const seconds = calendars[0]?.retryAfterSeconds ?? group.retryAfterSeconds;
  if (!seconds) return null;
  return <p>{seconds < 60 ? t('nextTrySoon') : t('nextTry', { time: timeOf(seconds) })}</p>;
}

/** Syncs now instead: loading the page again would find the same, as long as the wait goes on. */
export function TryNow({ returnTo, label }: { returnTo: string; label: string }) {
  return (
    <form method="post" action="/calendar/sync" className="mt-2">
      <input type="hidden" name="returnTo" value={returnTo} />
      <button type="submit" className={quietButton}>
        {label}
      </button>
    </form>
  );
}
