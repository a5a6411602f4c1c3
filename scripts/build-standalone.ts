import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { runNode } from './processes.ts';

/**
 * Builds the app as a folder that runs by itself, without the repository's node_modules: `node server.js` in
 * `.next/standalone`. Next leaves out what a file server in front might serve; it is put beside it here, so that the folder is whole.
 */
const distDir = process.env.NEXT_DIST_DIR ?? '.next';
const standalone = join(distDir, 'standalone');

const env = { ...process.env, NEXT_OUTPUT: 'standalone', NEXT_TELEMETRY_DISABLED: '1' };
for (const args of [
  ['node_modules/prisma/build/index.js', 'generate', '--no-hints'],
  ['node_modules/next/dist/bin/next', 'build'],
]) {
  const code = await runNode(args, env);
  if (code !== 0) process.exit(code);
}
cpSync(join(distDir, 'static'), join(standalone, distDir, 'static'), { recursive: true });
if (existsSync('public')) cpSync('public', join(standalone, 'public'), { recursive: true });
console.log(`\nBuilt ${standalone}: copy it where it is to run, and start it with node server.js there.`);
