import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Run after `npm install`: `npm run lock:complete`. Where a registry does not serve the optional packages of other
 * platforms, npm leaves them out of package-lock.json, and then `npm ci` refuses the file. This puts them back, with
 * the version that is asked for and the platform that their name tells; npm passes over those that do not fit.
 */
interface Entry {
  version?: string;
  dev?: boolean;
  devOptional?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
}

const systems: Record<string, string> = { windows: 'win32', linuxmusl: 'linux' };
for (const name of 'darwin win32 linux android freebsd openbsd netbsd sunos aix openharmony'.split(' ')) {
  systems[name] = name;
}
const processors = 'x64 arm64 ia32 arm riscv64 ppc64 s390x loong64 mips64el wasm32'.split(' ');

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Entry> };
const added: string[] = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
    const places = [`node_modules/${name}`, `${path}/node_modules/${name}`];
    if (places.some((place) => place in lock.packages)) continue;
    lock.packages[`node_modules/${name}`] = {
      version: range.replace(/^[\^~]/, ''),
      ...platformOf(name),
      ...(entry.dev || entry.devOptional ? { dev: true } : {}),
      optional: true,
    };
    added.push(name);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length > 0 ? `Put back: ${added.join(', ')}` : 'package-lock.json is complete.');

function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split('/').at(-1)?.split(/[-_]/) ?? [];
  const system = words.map((word) => systems[word]).find(Boolean);
  const processor = words.find((word) => processors.includes(word));
  const musl = words.some((word) => word.includes('musl'));
  const gnu = words.some((word) => word.startsWith('gnu'));
  return {
    ...(system ? { os: [system] } : {}),
    ...(processor ? { cpu: [processor] } : {}),
    ...(musl || gnu ? { libc: [musl ? 'musl' : 'glibc'] } : {}),
  };
}
