/** @type {import('next').NextConfig} */
const config = {
  // One build folder per running server: tests and benchmarks build beside `npm run demo` without touching its files.
  distDir: process.env.NEXT_DIST_DIR ?? '.next',
  typescript: { tsconfigPath: 'tsconfig.next.json' },
  poweredByHeader: false,
  reactStrictMode: true,
  images: { unoptimized: true },
  serverExternalPackages: [
    '@electric-sql/pglite',
    'pglite-prisma-adapter',
    '@prisma/adapter-pg',
    '@prisma/client',
    'pg',
  ],
};

export default config;
