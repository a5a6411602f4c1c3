/** Texts with `{count}` in the place of the number. */
export interface AgoTexts {
  justNow: string;
  minutes: string;
  hours: string;
  /** The whole sentence, for what is longer ago than a day. */
  exactly: string;
}

const minuteMs = 60_000;

/** `Synced 3 min ago`: how long ago the last sync was, in whole minutes, then hours, then by its date. */
export function syncedAgo(ageMs: number, texts: AgoTexts): string {
  const minutes = Math.floor(ageMs / minuteMs);
  if (minutes < 1) return texts.justNow;
  if (minutes < 60) return texts.minutes.replace('{count}', String(minutes));
  const hours = Math.floor(minutes / 60);
  return hours < 24 ? texts.hours.replace('{count}', String(hours)) : texts.exactly;
}
