import { runScript } from './run-script.ts';

/** `npm run keys:reseal` with that environment. */
export const reseal = (env: Record<string, string | undefined>) => runScript(['scripts/keys-reseal.ts'], env);
