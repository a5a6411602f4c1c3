import { z } from 'zod';
import { hexColor } from './inert.ts';

/** `colorId` → `#rrggbb`, for calendars and for events (`colors.get`). */
export interface Palette {
  calendar: ReadonlyMap<string, string>;
  event: ReadonlyMap<string, string>;
}

/** Google's standard palette, as `colors.get` has answered for years: used whenever the call cannot be made. */
export const standardPalette: Palette = {
  calendar: numbered(
    'ac725e d06b64 f83a22 fa573c ff7537 ffad46 42d692 16a765 7bd148 b3dc6c fbe983 fad165',
    '92e1c0 9fe1e7 9fc6e7 4986e7 9a9cff b99aff c2c2c2 cabdbf cca6ac f691b2 cd74e6 a47ae2',
  ),
  event: numbered('a4bdfc 7ae7bf dbadff ff887c fbd75b ffb878 46d6db e1e1e1 5484ed 51b749 dc2127'),
};

/** The colour of a calendar that names none. */
export const defaultCalendarColor = '#4986e7';

const definitions = z
  .record(
    z.string(),
    z
      .object({ background: z.string().nullish().catch(null) })
      .nullable()
      .catch(null),
  )
  .nullish()
  .catch(null);

/** The answer of `colors.get`. */
export const googleColors = z.object({ calendar: definitions, event: definitions });

/** The provider's palette over the standard one; what is not a plain hex colour is ignored. */
export function paletteOf(answer: z.infer<typeof googleColors>): Palette {
  return {
    calendar: overlaid(standardPalette.calendar, answer.calendar),
    event: overlaid(standardPalette.event, answer.event),
  };
}

function overlaid(
  base: ReadonlyMap<string, string>,
  given: z.infer<typeof definitions>,
): ReadonlyMap<string, string> {
  const merged = new Map(base);
  for (const [id, definition] of Object.entries(given ?? {}).slice(0, 200)) {
    const color = hexColor(definition?.background);
    if (color) merged.set(id, color);
  }
  return merged;
}

function numbered(...rows: string[]): ReadonlyMap<string, string> {
  const colors = rows.flatMap((row) => row.split(' '));
  return new Map(colors.map((color, index) => [String(index + 1), `#${color}`]));
}
