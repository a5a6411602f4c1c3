import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvDialect, csvText } from './csv-text.ts';

const french: CsvDialect = { separator: ';', decimal: ',' };
const english: CsvDialect = { separator: ',', decimal: '.' };

/** Reads a file as RFC 4180 says, character by character; knows nothing of how it was written. */
function parsed(text: string, separator: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let at = 1; at < text.length; at += 1) {
    const character = text[at] as string;
    if (quoted && character === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (character === '"') quoted = !quoted;
    else if (quoted) field += character;
    else if (character === separator) {
      row.push(field);
      field = '';
    } else if (character === '\r' && text[at + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      at += 1;
    } else field += character;
  }
  return rows;
}

describe('a file of values', () => {
  it('begins with a byte-order mark, ends lines with CRLF and writes numbers as the language does', () => {
    const row = ['Café', 1.5, null, 0, 1 / 3, 1000];
    expect(csvText([row], french)).toBe('\uFEFF"Café";1,5;;0;0,333333;1000\r\n');
    expect(csvText([row], english)).toBe('\uFEFF"Café",1.5,,0,0.333333,1000\r\n');
    expect(csvText([[-1e-9, 100, 0.0000001]], english)).toBe('\uFEFF0,100,0\r\n');
  });

  it.each([
    '=HYPERLINK("http://evil.example")',
    '+1',
    '-1+1|cmd',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '＝1',
    '＋1',
    '－1',
    '＠x',
  ])('makes %j text that no spreadsheet computes', (text) => {
    expect(parsed(csvText([[text]], french), ';')).toEqual([[`'${text}`]]);
  });

  it.each([
    [english, "x;=cmd|' /C calc'!A0;y", "x;'=cmd|' /C calc'!A0;y"],
    [english, 'a;;-1; @b', "a;;'-1; '@b"],
    [english, 'Paris, +33 1 23; b - c', 'Paris, +33 1 23; b - c'],
    [french, 'x, =1+1, y;-z', "x, '=1+1, y;-z"],
  ])('for a spreadsheet that expects the other separator, too (%j, %j)', (dialect, text, inert) => {
    expect(parsed(csvText([[text]], dialect), dialect.separator)).toEqual([[inert]]);
  });

  it('gives back every text that is no formula, whatever it holds', () => {
    const plain = fc
      .string({ unit: 'binary' })
      .filter((text) => !/(^|[;,])\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/.test(text));
    const odd = fc.constantFrom('"', '""', ';', ',', 'a\r\nb', 'a;b', '"a"', 'é🙂', "'", 'a,b\n"c"');
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.oneof(plain, odd), fc.oneof(plain, odd))), (rows) => {
        expect(parsed(csvText(rows, french), ';')).toEqual(rows);
        expect(parsed(csvText(rows, english), ',')).toEqual(rows);
      }),
    );
  });
});
