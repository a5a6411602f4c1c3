import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const documents = [
  'docs/security.md',
  'docs/security/asvs.md',
  'docs/security/conformance.md',
  'docs/security/inventory.md',
];
const textOf = (file: string) => readFileSync(file, 'utf8');

/** `file.test.ts`: “a name”, “another” */
const quotation = /`([\w./-]+\.(?:spec|test)\.ts)`(?::| \()\s*((?:“[^”]+”(?:,\s*)?)+)/g;

/** The test names that a document quotes, with the file that it says has them. */
function quotedTests(text: string): { file: string; name: string }[] {
  return [...text.replace(/\s+/g, ' ').matchAll(quotation)].flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  );
}

/** The titles of the tests of a source file, as they are written: with their interpolations. */
function titlesOf(source: string): string[] {
  const title = /(?:\b(?:test|it)\(|\)\()\s*(['"`])((?:\\[\s\S]|(?!\1)[\s\S])*?)\1\s*,/g;
  return [...source.matchAll(title)].map(([, , text = '']) => text.replace(/\\(.)/g, '$1'));
}

const interpolation = /\$\{[^}]*(?:\{[^}]*\}[^}]*)*\}|%[sjdio]/;

/** Whether a title says this: `…` in a name stands for anything; without one, what a title fills in is in its file. */
function says(title: string, name: string, source: string): boolean {
  const literal = (part: string) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const parts = title.split(new RegExp(interpolation, 'g'));
  if (name.includes('…')) {
    return new RegExp(`^${name.split('…').map(literal).join('.*')}$`).test(parts.join('…'));
  }
  const filled = new RegExp(`^${parts.map(literal).join('(.*)')}$`).exec(name);
  return filled?.slice(1).every((value) => source.includes(value)) ?? false;
}

/** The cells of the rows of a document's tables. */
function rowsOf(file: string): string[][] {
  return textOf(file)
    .split('\n')
    .filter((line) => /^\| (?!---)/.test(line))
    .map((line) =>
      line
        .slice(1, -1)
        .split(' | ')
        .map((cell) => cell.trim()),
    );
}

function sourcesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\.|generated|testing/.test(name))
    .map((name) => join(folder, name));
}

/** Chapters of OWASP ASVS 5.0.0, and how many items each of their sections has. */
const asvs: [number, number[]][] = [
  [3, [1, 3, 5, 8, 8, 1, 5]],
  [7, [3, 4, 2, 5, 3, 2]],
  [10, [2, 3, 5, 16, 5, 2, 3]],
  [11, [4, 5, 5, 4, 2, 2, 2]],
  [16, [1, 5, 4, 3, 4]],
];

describe('the documents on security', () => {
  it.each(documents)('%s quotes tests that are there', (file) => {
    const quoted = quotedTests(textOf(file));
    if (!file.endsWith('inventory.md')) expect(quoted.length).toBeGreaterThan(50);
    const gone = quoted.filter(({ file: tests, name }) => {
      if (!existsSync(tests)) return true;
      const source = textOf(tests);
      return !titlesOf(source).some((title) => says(title, name, source));
    });
    expect(gone).toEqual([]);
  });

  it.each(documents)('%s names files that are there', (file) => {
    const named = [...textOf(file).matchAll(/`((?:app|lib|e2e|scripts|docs|demo)\/[\w./[\]-]+\.\w+)`/g)];
    expect(
      named.map(([, path = '']) => path).filter((path) => !existsSync(path) && !path.includes('*')),
    ).toEqual([]);
  });

  it('list every item of the chapters of ASVS once, in order, with how it stands and what shows it', () => {
    const items = rowsOf('docs/security/asvs.md').filter(([id = '']) => /^\d+\.\d+\.\d+$/.test(id));
    const ids = asvs.flatMap(([chapter, sections]) =>
      sections.flatMap((count, section) =>
        Array.from({ length: count }, (_, item) => `${chapter}.${section + 1}.${item + 1}`),
      ),
    );
    expect(items.map(([id]) => id)).toEqual(ids);
    for (const [id, level, asked, stands = '', shown = ''] of items) {
      expect(level, id).toMatch(/^[123]$/);
      expect(asked?.length, id).toBeGreaterThan(5);
      expect(stands, id).toMatch(/^(yes|(in part|no|does not apply): .{5,})$/);
      const evidence = /^(`[\w./-]+\.(spec|test)\.ts`: “|by design: )/;
      if (stands === 'yes' || stands.startsWith('in part')) expect(shown, id).toMatch(evidence);
    }
  });

  it('list every module of the conformance suite once, and a test for each that applies', () => {
    const modules = rowsOf('docs/security/conformance.md').filter(([name = '']) => /^`oidcc-/.test(name));
    const names = modules.map(([name]) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.length).toBe(60);
    for (const [name, , applies = '', shown = ''] of modules) {
      expect(applies, name).toMatch(/^(yes|(in part|no|does not apply): .{5,})$/);
      if (applies === 'yes' || applies.startsWith('in part'))
        expect(shown, name).toMatch(/\.(spec|test)\.ts`: “/);
    }
  });

  it('list every file that has to do with cryptography', () => {
    const cryptography =
      /from '(?:node:crypto|jose|iron-session)'|crypto\.(?:subtle|getRandomValues|randomUUID)|oauth\.(?:generateRandom|calculatePKCE|validateApplicationLevelSignature)/;
    const files = [...sourcesUnder('app'), ...sourcesUnder('lib'), 'proxy.ts'];
    const found = files.filter((file) => cryptography.test(textOf(file)));
    expect(found.length).toBeGreaterThan(10);
    const inventory = textOf('docs/security/inventory.md');
    expect(found.filter((file) => !inventory.includes(`\`${file}\``))).toEqual([]);
  });

  it('would be found wrong: a name that no test has, one that says too little, one filled in by nothing', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a test
    const source = "for (const what of ['red']) { test(`a ${what} thing is seen`, () => {}); }";
    const [title = ''] = titlesOf(source);
    expect(says(title, 'a red thing is seen', source)).toBe(true);
    expect(says(title, 'a … thing is seen', source)).toBe(true);
    expect(says(title, 'a green thing is seen', source)).toBe(false);
    expect(says(title, 'a red thing', source)).toBe(false);
    expect(says(title, 'another thing is seen', source)).toBe(false);
  });
});
