import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const biome = resolve('node_modules/@biomejs/biome/bin/biome');
const trees: string[] = [];
afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

/** Lints a small tree of its own under the project's rules, and answers what the linter says. */
function lint(files: Record<string, string>): { ok: boolean; said: string } {
  const tree = mkdtempSync(join(tmpdir(), 'cal-tracker-lint-'));
  trees.push(tree);
  for (const file of ['biome.json', 'package.json', 'tsconfig.json', '.gitignore'])
    cpSync(file, join(tree, file));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, name)), { recursive: true });
    writeFileSync(join(tree, name), text);
  }
  const run = spawnSync(process.execPath, [biome, 'lint', ...Object.keys(files)], {
    cwd: tree,
    encoding: 'utf8',
  });
  return { ok: run.status === 0, said: `${run.stdout}${run.stderr}` };
}

const importing = (specifier: string) => `import { x } from '${specifier}';\n\nexport const y = x;\n`;

describe('the import directions of the architecture', () => {
  it.each([
    ['app/a.ts', '#lib/account/session.ts'],
    ['app/a.ts', '#lib/calendar/event.ts'],
    ['app/a.ts', '#lib/env.ts'],
    ['lib/account/a.ts', '#lib/oauth/provider.ts'],
    ['lib/account/a.ts', '#lib/database/client.ts'],
    ['lib/calendar/a.ts', '#lib/account/access-token.ts'],
    ['lib/tracker/a.ts', '#lib/calendar/event.ts'],
    ['lib/oauth/a.ts', './errors.ts'],
    ['lib/doctor/a.ts', '#lib/oauth/provider.ts'],
    ['app/a.ts', '#lib/doctor/finding.ts'],
    ['demo/calendar/a.ts', '../people.ts'],
    ['e2e/a.ts', '#demo/testing/person.ts'],
  ])('let %s import %s', (file, specifier) => {
    expect(lint({ [file]: importing(specifier) })).toMatchObject({ ok: true });
  });

  it.each([
    ['app/a.ts', '#lib/oauth/provider.ts'],
    ['app/a.ts', '#lib/database/client.ts'],
    ['app/a.ts', '#demo/people.ts'],
    ['app/a/b.ts', '../../lib/oauth/provider.ts'],
    ['lib/oauth/a.ts', '#lib/database/client.ts'],
    ['lib/oauth/a.ts', '#lib/account/session.ts'],
    ['lib/oauth/a.ts', '../database/client.ts'],
    ['lib/database/a.ts', '#lib/oauth/provider.ts'],
    ['lib/account/a.ts', '#lib/calendar/event.ts'],
    ['lib/calendar/a.ts', '#lib/account/session.ts'],
    ['lib/calendar/a.ts', '#lib/tracker/total.ts'],
    ['lib/tracker/a.ts', '#lib/database/client.ts'],
    ['lib/tracker/a.ts', '#lib/calendar/read-events.ts'],
    ['lib/doctor/a.ts', '#lib/account/session.ts'],
    ['lib/account/a.ts', '#lib/doctor/finding.ts'],
    ['lib/env.ts', '#lib/doctor/finding.ts'],
    ['lib/env.ts', '#app/page.tsx'],
    ['lib/a.ts', '#demo/people.ts'],
    ['lib/a.ts', './account/session.ts'],
    ['demo/a.ts', '#lib/env.ts'],
    ['demo/a/b.ts', '../../lib/env.ts'],
  ])('forbid %s to import %s', (file, specifier) => {
    const { ok, said } = lint({ [file]: importing(specifier) });
    expect(ok).toBe(false);
    expect(said).toContain('noRestrictedImports');
  });

  it('forbid a cycle', () => {
    const { ok, said } = lint({
      'lib/tracker/a.ts': "import { b } from './b.ts';\n\nexport const a = () => b;\n",
      'lib/tracker/b.ts': "import { a } from './a.ts';\n\nexport const b = () => a;\n",
    });
    expect(ok).toBe(false);
    expect(said).toContain('noImportCycles');
  });

  it('forbid process.env outside lib/env.ts', () => {
    const reads = 'export const x = process.env.SECRET;\n';
    expect(lint({ 'lib/account/a.ts': reads }).ok).toBe(false);
    expect(lint({ 'lib/account/a.test.ts': reads }).ok).toBe(false);
    expect(lint({ 'lib/env.ts': reads }).ok).toBe(true);
  });
});
