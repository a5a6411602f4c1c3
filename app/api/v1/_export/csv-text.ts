/** How the spreadsheets of a language read a file of values without being asked. */
export interface CsvDialect {
  separator: ',' | ';';
  decimal: '.' | ',';
}

export type CsvValue = string | number | null;

/**
 * What a spreadsheet takes for the beginning of a formula (OWASP, CSV Injection), in either width. Whatever stands
 * before is blank to some of them.
 */
const formula = /^\s*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/;
/**
 * The same behind the other separator. A spreadsheet that expects that one takes the quotation marks of all but
 * the first column for text: a cell ends, and the next begins, within what was one text.
 */
const formulaWithin: Record<CsvDialect['separator'], RegExp> = {
  ',': /(;\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g,
  ';': /(,\s*)(?=[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/g,
};

/**
 * A table as RFC 4180 has it, with the byte-order mark without which Excel does not read UTF-8. Text is always quoted;
 * where a spreadsheet would take text for a formula, an apostrophe comes before it. Numbers have six decimals at most.
 */
export function csvText(rows: readonly (readonly CsvValue[])[], dialect: CsvDialect): string {
  const lines = rows.map((row) => row.map((value) => cell(value, dialect)).join(dialect.separator));
  return `\uFEFF${lines.map((line) => `${line}\r\n`).join('')}`;
}

function cell(value: CsvValue, { decimal, separator }: CsvDialect): string {
  if (value === null || value === '') return '';
  if (typeof value === 'number') {
    // Never in exponents, and never `-0`.
    const written = value.toFixed(6).replace(/\.?0+$/, '');
    return (written === '-0' ? '0' : written).replace('.', decimal);
  }
  const inert = value.replace(formulaWithin[separator], "$1'").replaceAll('"', '""');
  return `"${formula.test(value) ? "'" : ''}${inert}"`;
}
