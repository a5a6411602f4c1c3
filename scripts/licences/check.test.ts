import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { judge, type LockEntry } from './check.ts';
import { productionSbom } from './sbom.ts';

const offenders = (packages: Record<string, LockEntry>, installed: Record<string, string> = {}) =>
  judge(packages, (path) => installed[path] ?? null)
    .filter(({ ok }) => !ok)
    .map(({ name, licence, kind }) => `${kind} ${name}: ${licence}`);

describe('licences', () => {
  it('are allowed where they ask for no more than to be named', () => {
    expect(
      offenders({
        '': {},
        'node_modules/a': { license: 'MIT' },
        'node_modules/b': { license: '(GPL-3.0-only OR Apache-2.0)' },
        'node_modules/c': { license: 'MIT and ISC' },
        'node_modules/a/node_modules/@d/e': { license: 'BSD-3-Clause' },
      }),
    ).toEqual([]);
  });

  it('are named where they are not, or not known; what only builds may be under the MPL', () => {
    expect(
      offenders({
        'node_modules/a': { license: 'GPL-3.0-only' },
        'node_modules/b': { license: 'MIT AND AGPL-3.0-only' },
        'node_modules/c': {},
        'node_modules/d/node_modules/@e/f': { license: 'MPL-2.0' },
        'node_modules/g': { license: 'MPL-2.0', dev: true },
        'node_modules/h': { license: 'LGPL-3.0-or-later', dev: true },
        'node_modules/seq-queue': { license: 'GPL-3.0-only' },
      }),
    ).toEqual([
      'production a: GPL-3.0-only',
      'production b: MIT AND AGPL-3.0-only',
      'production c: none named',
      'production @e/f: MPL-2.0',
      'development h: LGPL-3.0-or-later',
      'production seq-queue: GPL-3.0-only',
    ]);
  });

  it('of a build for another platform are those of the package that it belongs to', () => {
    const packages = (license: string): Record<string, LockEntry> => ({
      'node_modules/tool': { license, optionalDependencies: { 'tool-win32-x64': '1.0.0' } },
      'node_modules/tool-win32-x64': { optional: true, os: ['win32'] },
    });
    expect(offenders(packages('MIT'))).toEqual([]);
    expect(offenders(packages('GPL-2.0-only'))).toHaveLength(2);
  });
});

describe('what the product depends on', () => {
  const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Record<string, Record<string, string>>;
  const direct = { ...manifest.dependencies, ...manifest.devDependencies };

  it('is pinned to one version each', () => {
    expect(
      Object.entries(direct).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.-]+)?$/.test(version)),
    ).toEqual([]);
  });

  it('is what the list of libraries has, at those versions, each with a reason', () => {
    const rows = readFileSync('docs/decisions/README.md', 'utf8').split('\n');
    const cells = rows
      .filter((row) => row.split('|').length > 7)
      .map((row) => row.split('|').map((cell) => cell.trim()));
    const unlisted = Object.entries(direct).filter(([name, version]) => {
      const row = cells.find(([, names = '']) => {
        // `@types/node, pg` names @types/pg too, as it does `sdk-metrics` after `@opentelemetry/sdk-trace`.
        const [first = '', ...rest] = names.split(', ');
        const scope = first.includes('/') ? `${first.split('/')[0]}/` : '';
        return [first, ...rest, ...rest.map((each) => scope + each)].includes(name);
      });
      return !row?.[2]?.includes(version.split('-')[0] ?? version) || !row.at(-2);
    });
    expect(unlisted).toEqual([]);
  });

  it('has an SBOM that names every production package, and none that only builds or tests', () => {
    const { components, dependencies } = productionSbom();
    const named = new Set(components.map(({ name }) => name));
    expect(Object.keys(manifest.dependencies ?? {}).filter((name) => !named.has(name))).toEqual([]);
    expect(['vitest', 'knip', 'oidc-provider'].filter((name) => named.has(name))).toEqual([]);
    const refs = new Set(dependencies.map(({ ref }) => ref));
    expect(components.filter((each) => !refs.has(each['bom-ref']))).toEqual([]);
  });
});
