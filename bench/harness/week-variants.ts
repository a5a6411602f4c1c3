import { freePort, startNode } from '#scripts/processes.ts';
import type { AppProcess } from '#scripts/stack.ts';
import { buildNext, distDir, type Product } from './product.ts';

const folder = 'bench/week-variants';

/** Builds bench/week-variants from the working tree, unless `npm run bench` just did. */
export async function buildWeekVariants(): Promise<void> {
  if (process.env.BENCH_BUILT) return;
  await buildNext(folder, { NEXT_DIST_DIR: distDir });
}

/** Starts it beside a product, whose people and sessions it shares. */
export async function startWeekVariants(product: Product): Promise<AppProcess> {
  const port = await freePort();
  const origin = `http://localhost:${port}`;
  const cli = 'node_modules/next/dist/bin/next';
  const args = ['--max-semi-space-size=64', cli, 'start', folder, '-p', String(port), '-H', '127.0.0.1'];
  const running = await startNode(args, {
    env: {
      ...process.env,
      ...product.env,
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_DIST_DIR: distDir,
      APP_ORIGIN: origin,
      PORT: String(port),
    },
    ready: /Ready in/,
  });
  return { ...running, origin };
}
