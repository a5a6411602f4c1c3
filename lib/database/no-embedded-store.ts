import 'server-only';
import type { EmbeddedStore } from './embedded-store.ts';

/** In the place of `embedded-store` where there is no disk to write to: lib/env demands DATABASE_URL there. */
export function openEmbeddedStore(): Promise<EmbeddedStore> {
  throw new Error('The embedded database is not part of this build: set DATABASE_URL.');
}
