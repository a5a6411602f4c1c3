import { allowed, exceptions } from './policy.ts';

/** An entry of package-lock.json. */
export interface LockEntry {
  version?: string;
  license?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  optionalDependencies?: Record<string, string>;
}

interface Judged {
  name: string;
  version: string;
  licence: string;
  kind: 'production' | 'development';
  /** Why it may stay although its licence is on no list. */
  excepted: string | null;
  ok: boolean;
}

/**
 * What the licence of each locked package is, and whether that is allowed where the package is used. `installed` answers
 * what an installed package says of itself, for those of which the lock file says nothing.
 */
export function judge(
  packages: Record<string, LockEntry>,
  installed: (path: string) => string | null,
): Judged[] {
  return Object.entries(packages)
    .filter(([path]) => path !== '')
    .map(([path, entry]) => {
      const name = nameOf(path);
      const kind = entry.dev ? 'development' : 'production';
      const stated = entry.license ?? installed(path) ?? ofPlatform(name, entry, packages, installed);
      const exception = exceptions.find(
        ({ packages: pattern, licence }) => pattern.test(name) && (stated ?? licence).includes(licence),
      );
      const fine = stated !== null && fits(stated, allowed[kind]);
      return {
        name,
        version: entry.version ?? '?',
        licence: stated ?? 'none named',
        kind,
        excepted: fine ? null : (exception?.why ?? null),
        ok: fine || exception !== undefined,
      };
    });
}

/** A build for another platform is not installed here: it has the licence of the package that it is a part of. */
function ofPlatform(
  name: string,
  entry: LockEntry,
  packages: Record<string, LockEntry>,
  installed: (path: string) => string | null,
): string | null {
  if (!entry.optional) return null;
  const [path, whole] = Object.entries(packages).find(([, each]) => each.optionalDependencies?.[name]) ?? [];
  return path && whole ? (whole.license ?? installed(path)) : null;
}

/** `MIT OR Apache-2.0` fits when one of them does, `MIT AND ISC` when both do. */
function fits(expression: string, list: ReadonlySet<string>): boolean {
  const alternatives = expression.replace(/[()]/g, '').split(/\s+or\s+/i);
  return alternatives.some((each) => each.split(/\s+and\s+/i).every((id) => list.has(id.trim())));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}
