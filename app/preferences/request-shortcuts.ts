import 'server-only';
import { cookies } from 'next/headers';
import { parseShortcuts, type Shortcuts, shortcutsCookie } from './shortcuts.ts';

/** Whether single keys are shortcuts in this browser. */
export async function requestShortcuts(): Promise<Shortcuts> {
  return parseShortcuts((await cookies()).get(shortcutsCookie)?.value);
}
