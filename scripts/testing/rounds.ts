/** Whether this is `npm run test:thorough`. */
export const isThorough = process.env.THOROUGH === '1';

/**
 * How often a test repeats what chance decides (kills, random changes, storms): `usual` times in `npm test`, which must stay
 * short, `thorough` times in `npm run test:thorough`. Either way every kind of it comes up; only the repeats differ.
 */
export function rounds({ usual, thorough }: { usual: number; thorough: number }): number {
  return isThorough ? thorough : usual;
}
