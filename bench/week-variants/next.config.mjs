import product from '../../next.config.mjs';

/** @type {import('next').NextConfig} */
export default { ...product, typescript: { tsconfigPath: 'tsconfig.json' } };
