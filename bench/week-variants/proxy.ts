export { proxy } from '../../proxy.ts';

/** Every page but the bare ones, as in the product. */
export const config = { matcher: ['/calendar/:path*', '/drawn/:path*'] };
