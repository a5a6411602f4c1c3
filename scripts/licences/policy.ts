/** Licences that ask for no more than to be named (SPDX ids): https://spdx.org/licenses/ */
const permissive = [
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
  // Of a typeface, and of the data on browsers that styles are built with.
  'OFL-1.1',
  'CC-BY-4.0',
];

/** Allowed in what runs, and in what builds and tests it and is passed on to nobody. */
export const allowed = {
  production: new Set(permissive),
  development: new Set([...permissive, 'MPL-2.0']),
};

interface Exception {
  packages: RegExp;
  licence: string;
  why: string;
}

/** Packages that stand outside of the lists, each with the licence that was looked at and why it is no harm. */
export const exceptions: Exception[] = [
  {
    packages: /^@img\/sharp-(libvips-|win32-|wasm32)/,
    licence: 'LGPL-3.0-or-later',
    why: 'an optional package of Next for resizing images, which is off (next.config.mjs): never loaded, never changed',
  },
  {
    packages: /^elkjs$/,
    licence: 'EPL-2.0',
    why: 'draws diagrams in Prisma’s own tool, which the app neither starts nor holds',
  },
  {
    packages: /^seq-queue$/,
    licence: 'MIT',
    why: 'its package.json names none; its file LICENSE has the text of the MIT licence',
  },
];
