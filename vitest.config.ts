import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    // Next resolves this marker itself; under vitest it is the empty module that Next would pick on the server.
    alias: { 'server-only': new URL('./node_modules/server-only/empty.js', import.meta.url).pathname },
  },
  test: {
    include: ['{app,lib,demo,scripts,e2e,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['scripts/testing/one-postgres.ts'],
    retry: process.env.CI ? 1 : 0,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: Math.min(Math.max(2, availableParallelism()), 6),
  },
});
