import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { z } from 'zod';

/**
 * What `db:export` writes, one JSON text a line: a head, rows (`["table",{…}]`) table by table, and an end with the number
 * of rows and the SHA-256 of every line before it, line feeds included. The same rows always make the same file.
 */
const head = z.object({
  format: z.literal('cal-tracker-database'),
  version: z.literal(1),
  /** Those that the database had, oldest first. */
  migrations: z.array(z.string()),
});
export type Head = z.infer<typeof head>;
const end = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string().length(64) });

/** The lines of a file: `rows` are texts of whole lines, in the order in which they are to be inserted. */
export async function* fileLines(migrations: string[], rows: AsyncIterable<string>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  const hashed = (line: string) => {
    hash.update(`${line}\n`);
    return `${line}\n`;
  };
  const first: Head = { format: 'cal-tracker-database', version: 1, migrations };
  yield hashed(JSON.stringify(first));
  let count = 0;
  for await (const row of rows) {
    count += 1;
    yield hashed(row);
  }
  yield `${JSON.stringify({ end: true, rows: count, sha256: hash.digest('hex') })}\n`;
}

const rowLine = /^\["([a-z_]+)",(\{.*\})\]$/s;

/** A row as the file has it: the table, and the row as JSON text. */
export function rowOf(line: string): { table: string; json: string } {
  const [, table, json] = rowLine.exec(line) ?? [];
  if (table === undefined || json === undefined) throw new Error('A line of the file is no row.');
  return { table, json };
}

/** Ended by line feeds alone: `node:readline` also splits at U+2028, which a JSON text may hold. */
async function* linesOf(file: string): AsyncGenerator<{ line: string; last: boolean }> {
  let held: string | undefined;
  let begun = '';
  for await (const chunk of createReadStream(file, { encoding: 'utf8', highWaterMark: 1_048_576 })) {
    const lines = (begun + chunk).split('\n');
    begun = lines.pop() ?? '';
    for (const line of lines) {
      if (held !== undefined) yield { line: held, last: false };
      held = line;
    }
  }
  if (held === undefined) return;
  // What follows the last line feed was cut off.
  yield { line: held, last: begun === '' };
}

/** Reads a file to its end and answers its head. Throws, saying why, when it is none of ours, not whole, or altered. */
export async function checkFile(file: string): Promise<Head & { rows: number }> {
  const hash = createHash('sha256');
  let first: Head | undefined;
  let rows = 0;
  for await (const { line, last } of linesOf(file)) {
    if (!first) {
      const parsed = head.safeParse(parsedJson(line));
      if (!parsed.success) throw new Error(`${file} was not written by this version of db:export.`);
      first = parsed.data;
    } else if (last) {
      const closing = end.safeParse(parsedJson(line));
      if (!closing.success) break;
      if (closing.data.rows !== rows || closing.data.sha256 !== hash.digest('hex')) {
        throw new Error(`${file} was altered after it was written: its checksum is another.`);
      }
      return { ...first, rows };
    } else rows += 1;
    hash.update(`${line}\n`);
  }
  throw new Error(`${file} is not whole: its last line is missing.`);
}

/** The lines of the rows, of a file that was checked. */
export async function* rowLines(file: string): AsyncGenerator<string> {
  let first = true;
  for await (const { line, last } of linesOf(file)) {
    if (!first && !last) yield line;
    first = false;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
