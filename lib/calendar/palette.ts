import 'server-only';
import type { CalendarApi } from './calendar-api.ts';
import { calendarListScope } from './calendar-list.ts';
import { googleColors, type Palette, paletteOf, standardPalette } from './google-colors.ts';

const kept = new Map<string, { palette: Palette; until: number }>();
const keptAtMost = 500;
const hour = 3_600_000;

/**
 * The colours behind `colorId` (`colors.get`), asked for once a day and connection. They only decorate: one try of at
 * most 2 s, and the standard palette whenever it fails (then asked for again after an hour).
 */
export async function readPalette(api: CalendarApi, now: number, signal: AbortSignal): Promise<Palette> {
  const known = kept.get(api.connectionId);
  if (known && now < known.until) return known.palette;
  const answer = await api.get({
    endpoint: 'colors.get',
    path: '/colors',
    query: { fields: 'calendar,event' },
    schema: googleColors,
    maxBytes: 65_536,
    requiredScope: calendarListScope,
    signal: AbortSignal.any([signal, AbortSignal.timeout(2000)]),
    maxTries: 1,
  });
  const palette = answer.ok ? paletteOf(answer.value) : standardPalette;
  const oldest = kept.keys().next().value;
  if (kept.size >= keptAtMost && oldest !== undefined) kept.delete(oldest);
  kept.set(api.connectionId, { palette, until: now + (answer.ok ? 24 * hour : hour) });
  return palette;
}
