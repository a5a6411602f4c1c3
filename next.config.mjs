import { commonHeaders, workerPolicy } from './app/_http/common-headers.mjs';

/**
 * The embedded database cannot be used on Vercel, and would be carried along by every function: `start.ts` is part of each,
 * which no `outputFileTracingExcludes` reaches.
 */
const withoutEmbeddedStore = {
  resolveAlias: { '#lib/database/embedded-store.ts': './lib/database/no-embedded-store.ts' },
};

const headers = Object.entries(commonHeaders).map(([key, value]) => ({ key, value }));

/** @type {import('next').NextConfig} */
const config = {
  // One build folder per running server: tests and benchmarks build beside `npm run demo` without touching its files.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  // A folder that runs by itself (`npm run build:standalone`). Not always: `next start` and Vercel want the other kind.
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  // Read when /readyz and the start compare the database with the committed migrations.
  outputFileTracingIncludes: { '/*': ['./prisma/migrations/**'] },
  turbopack: process.env.VERCEL ? withoutEmbeddedStore : {},
  typescript: { tsconfigPath: 'tsconfig.next.json' },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Callback addresses hold codes: they have no place in a log, not even in development.
  logging: { incomingRequests: false },
  headers: async () => [
    { source: '/:path*', headers },
    // A worker is held to the policy of its own script: this one fetches screens.
    {
      source: '/sw.js',
      headers: [{ key: 'content-security-policy', value: workerPolicy }],
    },
  ],
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/driver-adapter-utils',
    '@prisma/schema-engine-wasm',
    'pg',
    // Loaded only where OTEL_EXPORTER_OTLP_ENDPOINT is set; the API is one instance with Next's own.
    '@opentelemetry/api',
    '@opentelemetry/context-async-hooks',
    '@opentelemetry/exporter-metrics-otlp-http',
    '@opentelemetry/exporter-trace-otlp-http',
    '@opentelemetry/resources',
    '@opentelemetry/sdk-metrics',
    '@opentelemetry/sdk-trace',
  ],
};

export default config;
