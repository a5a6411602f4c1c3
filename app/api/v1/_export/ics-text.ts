/** One content line of iCalendar; the value is written as it is given. */
export type IcsLine = readonly [name: string, value: string];

/** Longest line in octets, its end not counted (RFC 5545 §3.1). */
const foldAt = 75;

/** Lines as RFC 5545 has them: folded at 75 octets, never within a character, and ended by CRLF. */
export function icsText(lines: readonly IcsLine[]): string {
  return lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('');
}

/** A value of type TEXT (§3.3.11): its special characters escaped, and no control but the line feed. */
export function icsValue(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\\;,]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** An instant as a UTC date-time (§3.3.5 form 2), to the second. */
export function icsInstant(at: number): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, '');
}

/** `2026-11-23` as a date (§3.3.4). */
export function icsDate(date: string): string {
  return date.replaceAll('-', '');
}

function folded(line: string): string {
  if (Buffer.byteLength(line) <= foldAt) return line;
  let text = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > foldAt) {
      text += '\r\n ';
      // The blank that continues a line is counted with it.
      octets = 1;
    }
    text += character;
    octets += size;
  }
  return text;
}
