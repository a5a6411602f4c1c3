import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const withDatabase = '{app,lib,demo,scripts,e2e,bench}/**/*.db.test.{ts,tsx}';

export default defineConfig({
  resolve: {
    // Next resolves this marker itself; under vitest it is the empty module that Next would pick on the server.
    alias: { 'server-only': new URL('./node_modules/server-only/empty.js', import.meta.url).pathname },
  },
  test: {
    // They leave nothing behind in their process; one of its own for each file would take a third of their time.
    isolate: false,
    projects: [
      {
        extends: true,
        test: { name: 'database', include: [withDatabase], globalSetup: ['scripts/testing/one-postgres.ts'] },
      },
      {
        extends: true,
        test: {
          name: 'pure',
          include: ['{app,lib,demo,scripts,e2e,bench}/**/*.test.{ts,tsx}'],
          exclude: [withDatabase],
        },
      },
    ],
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: Math.min(Math.max(2, availableParallelism()), 6),
  },
});
