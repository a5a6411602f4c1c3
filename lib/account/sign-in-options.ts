import 'server-only';
import { demoClientSecret, env } from '#lib/env.ts';
import type { ProviderId } from '#lib/provider-config.ts';

export interface SignInOption {
  provider: ProviderId;
  /** What the button says. */
  name: string;
  /** It is the built-in demo provider, by its published secret. */
  demo: boolean;
  /** What will be asked for. */
  scopes: string[];
}

/** The providers a person may sign in with, as configured. */
export function signInOptions(): SignInOption[] {
  return env().providers.map((config) => ({
    provider: config.id,
    name: config.name,
    demo: config.clientSecret === demoClientSecret,
    scopes: config.scope,
  }));
}
