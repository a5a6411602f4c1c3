/** What is the same for every answer, static files included. The rest: app/_http/security-headers.ts. */
const commonHeaders = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  // Not `no-referrer`: browsers would then send `Origin: null` with our own forms.
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' },
];

/** @type {import('next').NextConfig} */
const config = {
  // One build folder per running server: tests and benchmarks build beside `npm run demo` without touching its files.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { tsconfigPath: 'tsconfig.next.json' },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  // Callback addresses hold codes: they have no place in a log, not even in development.
  logging: { incomingRequests: false },
  headers: async () => [{ source: '/:path*', headers: commonHeaders }],
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/driver-adapter-utils',
    '@prisma/schema-engine-wasm',
    'pg',
  ],
};

export default config;
