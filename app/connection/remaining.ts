const noBreak = '\u00a0';

/**
 * What is left of a token's life, to the second when that matters: `3 h 05 min`, `4 min 05 s`, `12 s`. Written alike in
 * every language of ours. `ms` > 0; a part of a second counts as a whole one.
 */
export function remaining(ms: number): string {
  const seconds = Math.ceil(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds}${noBreak}s`;
  if (minutes < 60) return `${minutes}${noBreak}min${noBreak}${twoDigits(seconds % 60)}${noBreak}s`;
  return `${Math.floor(minutes / 60)}${noBreak}h${noBreak}${twoDigits(minutes % 60)}${noBreak}min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
