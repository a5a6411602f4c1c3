import { formattingLocale, type Language } from './language.ts';

const noBreak = '\u00a0';

/**
 * A length of time as every screen writes it: `45 min`, `1 h`, `1 h 30`, `1,204 h 05`, with no-break spaces.
 * Rounded to whole minutes; `minutes` may be negative (`−30 min`) or fractional.
 */
export function formatDuration(minutes: number, language: Language): string {
  const total = Math.round(Math.abs(minutes));
  const sign = minutes < 0 && total > 0 ? '\u2212' : '';
  if (total < 60) return `${sign}${total}${noBreak}min`;
  const hours = groupThousands(Math.floor(total / 60), language);
  const rest = total % 60;
  const written = `${sign}${hours}${noBreak}h`;
  return rest === 0 ? written : `${written}${noBreak}${String(rest).padStart(2, '0')}`;
}

// Nearly every duration is below a thousand hours: those never reach the far slower formatter.
function groupThousands(hours: number, language: Language): string {
  return hours < 1000 ? String(hours) : hours.toLocaleString(formattingLocale[language]);
}
